"""A search in the form in which it is kept, and back."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from citybridge.alerts.models import Alert
from citybridge.matching.engine.percolating import Kept, Meaning, analyser_version
from citybridge.matching.enums import Noun
from citybridge.matching.queries.filters import Filters

OF_THE_DAY = ("found_on", "but_organisation")


@dataclass(frozen=True)
class Search:
    """What somebody looks for: words, filters, and the query of the search page that shows it."""

    text: str
    filters: Filters
    address: str


def wishes_of(filters: Filters) -> dict[str, Any]:
    """The filters as JSON, those that wish nothing left out; alerts look for profiles only."""
    wishes = {name: value for name, value in asdict(filters).items() if name not in OF_THE_DAY and value not in _NONE}
    return {**wishes, "noun": Noun.PROFILE.value}


def filters_of(alert: Alert, *, today: date) -> Filters:
    known = {field.name for field in fields(Filters)}
    wishes = {name: tuple(value) if isinstance(value, list) else value for name, value in alert.wishes.items()}
    narrowing: dict[str, Any] = {name: value for name, value in wishes.items() if name in known}
    return Filters(today, **narrowing)


def analyse_into(alert: Alert) -> None:
    """Write what the words of an alert mean to the analyser of this installation; the language stays as it was."""
    language = (alert.meaning or {}).get("language", "")
    alert.meaning = Meaning.of(alert.text, language).to_json() if alert.text else None
    alert.analyser = analyser_version()


def kept_search(alert: Alert, *, today: date) -> Kept:
    meaning = Meaning.from_json(alert.meaning) if alert.meaning else None
    return Kept(alert.pk, filters_of(alert, today=today), meaning)


_NONE: tuple[Any, ...] = ("", None, ())
