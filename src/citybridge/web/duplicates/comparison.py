"""Two records side by side, line by line, and the evidence in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language
from citybridge.organisations.engine import compare
from citybridge.organisations.enums import IdentifierScheme, NameKind
from citybridge.organisations.models import DuplicatePair, Organisation
from citybridge.organisations.phrases import Reason, evidence_in_words
from citybridge.web.names import Written, written
from citybridge.web.organisations.choices import language_name
from citybridge.web.organisations.shown import classes_of, name_of

Cell = tuple[Written, ...]
READER = ""


@dataclass(frozen=True)
class Line:
    """What the two records say about one thing."""

    label: str
    first: Cell
    second: Cell

    @property
    def state(self) -> str:
        """`same`, `differs`, or `one` when only one of the two says anything."""
        if not self.first or not self.second:
            return "one"
        said = ({piece.text for piece in self.first}, {piece.text for piece in self.second})
        return "same" if said[0] == said[1] else "differs"


def lines_of(first: Organisation, second: Organisation, profile_counts: tuple[int, int]) -> list[Line]:
    """Everything that at least one of the two says, in the order of the page of an organisation."""
    lines = [Line(str(label), tuple(read(first)), tuple(read(second))) for label, read in READINGS]
    counts = [tuple(_plain([str(count)])) for count in profile_counts]
    lines.append(Line(gettext("Offers and requests"), counts[0], counts[1]))
    return [line for line in lines if line.first or line.second]


def evidence_of(first: Organisation, second: Organisation) -> tuple[str, list[Reason]]:
    """The verdict as the records are now, and its reasons."""
    comparison = compare(first, second)
    return comparison.verdict.value, [evidence_in_words(item.code, item.params) for item in comparison.evidence]


def reasons_of(pair: DuplicatePair) -> list[Reason]:
    """The reasons that were found when the pair was put into the queue."""
    return [evidence_in_words(item["code"], item["params"]) for item in pair.evidence]


def _plain(texts: Iterable[object]) -> list[Written]:
    return [Written(str(text), READER) for text in texts if text]


def _native(row: Organisation) -> list[Written]:
    return [name_of(row.native_name, row)]


def _latin(row: Organisation) -> list[Written]:
    return [name_of(row.latin_name, row)] if row.latin_name else []


def _names(kind: NameKind) -> Callable[[Organisation], list[Written]]:
    return lambda row: [name_of(name.name, row) for name in row.names.all() if name.kind == kind]


def _number(scheme: IdentifierScheme) -> Callable[[Organisation], list[Written]]:
    return lambda row: _plain(number.value for number in row.identifiers.all() if number.scheme == scheme)


def _description(language: Language) -> Callable[[Organisation], list[Written]]:
    def read(row: Organisation) -> list[Written]:
        texts = [text.description for text in row.texts.all() if text.language == language]
        return [Written(text, HTML[language]) for text in texts]

    return read


def _classes(row: Organisation) -> list[Written]:
    return _plain(f"{group.system}: {', '.join(group.codes)}" for group in classes_of(row))


HTML = {Language.DE: "de", Language.ZH: "zh-Hans", Language.EN: "en"}
READINGS: tuple[tuple[Promise, Callable[[Organisation], list[Written]]], ...] = (
    (_("Name"), _native),
    (_("Name in Latin letters"), _latin),
    (_("Short names"), _names(NameKind.SHORT)),
    (_("Former names"), _names(NameKind.FORMER)),
    (_("Other spellings"), _names(NameKind.ALIAS)),
    (_("Kind"), lambda row: _plain([row.get_kind_display()])),
    (_("Legal form"), lambda row: _plain([row.legal_form])),
    (_("Member"), lambda row: list(written(row.member))[:1]),
    (_("Municipality"), lambda row: list(written(row.municipality))[:1] if row.municipality else []),
    (_("Unified Social Credit Code"), _number(IdentifierScheme.USCC)),
    (_("LEI"), _number(IdentifierScheme.LEI)),
    (_("German VAT id"), _number(IdentifierScheme.VAT_DE)),
    (_("German register number"), _number(IdentifierScheme.REGISTER_DE)),
    (_("Size"), lambda row: _plain([row.head_count or row.get_size_band_display()])),
    (_("Founded"), lambda row: _plain([row.founded_year])),
    (_("Languages spoken"), lambda row: _plain(language_name(code) for code in row.languages)),
    (_("Experience with the other country"), lambda row: _plain([row.get_experience_display()])),
    (_("Websites"), lambda row: _plain(website.url for website in row.websites.all())),
    (_("Topics"), lambda row: _plain(topic.name for topic in row.topics.all())),
    (_("Classes of official systems"), _classes),
    (_("Description in German"), _description(Language.DE)),
    (_("Description in Chinese"), _description(Language.ZH)),
    (_("Description in English"), _description(Language.EN)),
    (_("Source"), lambda row: _plain([row.source])),
)
