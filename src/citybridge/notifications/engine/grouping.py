"""Entries by those for whom the person acts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.languages import reader_language
from citybridge.introductions.operations.notifying import name_for
from citybridge.notifications.engine.entries import ONESELF, SECRETARIAT, Entry
from citybridge.organisations.models import Organisation


@dataclass(frozen=True)
class Group:
    """What waits for one organisation, one office, the secretariat, or the person alone."""

    hat: str
    label: str
    entries: tuple[Entry, ...]


def grouped(entries: Iterable[Entry]) -> list[Group]:
    """In the order of what is most urgent in each."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.hat, []).append(entry)
    labels = _labels(found)
    return [Group(hat, labels[hat], tuple(rows)) for hat, rows in found.items()]


def _labels(hats: Iterable[str]) -> Mapping[str, str]:
    """The words for each hat, with one query for offices and one for organisations."""
    parts = [hat.partition(":") for hat in hats]
    members = Member.objects.in_bulk([int(key) for kind, _colon, key in parts if kind == "office"])
    owners = Organisation.objects.in_bulk([int(key) for kind, _colon, key in parts if kind == "organisation"])
    labels = {SECRETARIAT: _("Secretariat"), ONESELF: _("You yourself")}
    labels |= {f"office:{pk}": _("Office of %(member)s") % {"member": row.name} for pk, row in members.items()}
    return labels | {f"organisation:{pk}": name_for(row, reader_language()) for pk, row in owners.items()}
