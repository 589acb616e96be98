"""What somebody says about a project, a site or a plot, checked alike for forms, tables and commands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from citybridge.core.models import Origin
from citybridge.organisations.validators import check_line, check_text
from citybridge.projects.enums import Availability, PurchasePrice, Rent, SiteKind

LARGEST_PLOT = 100_000_000
PLOT_NUMBER_LIMIT = 60


@dataclass(frozen=True)
class Words:
    """A text in one language by its parts, and where it comes from; `fits_again`: a translation was looked at now."""

    parts: Mapping[str, str]
    origin: str = Origin.AUTHOR
    source_language: str = ""
    fits_again: bool = False

    def __bool__(self) -> bool:
        return any(self.parts.values())


Said = Mapping[str, Words]


@dataclass(frozen=True)
class ProjectData:
    """`said` maps languages to title, summary and sought; `topics` are slugs. A call without a name is none."""

    said: Said
    topics: tuple[str, ...] = ()
    call_name: str = ""
    call_programme: str = ""
    call_deadline: date | None = None
    call_url: str = ""


@dataclass(frozen=True)
class SiteData:
    """`said` maps languages to description and incentives; `facts` kinds of infrastructure to an amount or None."""

    name_de: str
    name_zh: str
    name_en: str
    kind: str = SiteKind.INDUSTRIAL_PARK
    municipality: str = ""
    organisation_id: int | None = None
    area_ha: Decimal | None = None
    topics: tuple[str, ...] = ()
    facts: Mapping[str, Decimal | None] = field(default_factory=dict)
    checked_on: date | None = None
    said: Said = field(default_factory=dict)


@dataclass(frozen=True)
class PlotData:
    """One plot; the bands are those of the enums, empty when nothing is said."""

    number: str
    area_m2: int
    purchase: str = ""
    rent: str = ""
    availability: str = Availability.FREE
    free_from: date | None = None


def check_words(said: Said, *, needed: Collection[str], asks_one: bool) -> None:
    """Raise ValidationError unless each language has the parts that are needed and a translation has its original."""
    written = {language for language, words in said.items() if words}
    if asks_one and not written:
        raise ValidationError(_("Write the text in one language at least."))
    for language in written:
        words = said[language]
        if not all(words.parts.get(part) for part in needed):
            raise ValidationError(_("A language in which something is said needs all of its texts."))
        for text in words.parts.values():
            check_text(text)
        if words.origin != Origin.AUTHOR and words.source_language not in written - {language}:
            raise ValidationError(_("Choose a language in which there is a text."))


def check_https(url: str) -> None:
    """An address that cannot be read on the way."""
    URLValidator(schemes=["https"], message=_("Write an address that begins with https://."))(url)


def check_project(data: ProjectData) -> None:
    """Raise ValidationError with what is wrong."""
    check_words(data.said, needed=("title", "summary"), asks_one=True)
    if data.call_url:
        check_https(data.call_url)
    if not data.call_name and (data.call_programme or data.call_deadline or data.call_url):
        raise ValidationError(_("Name the funding call, or leave its details out."))


def check_site(data: SiteData, *, today: date) -> None:
    """Raise ValidationError with what is wrong."""
    for name in (data.name_de, data.name_zh, data.name_en):
        if not name.strip():
            raise ValidationError(_("Write the name in all three languages."))
        check_line(name)
    check_words(data.said, needed=("description",), asks_one=False)
    if data.facts and data.checked_on is None:
        raise ValidationError(_("Say on which day the facts were checked."))
    if data.checked_on is not None and data.checked_on > today:
        raise ValidationError(_("The facts cannot have been checked in the future."))
    if any(amount is not None and amount < 0 for amount in data.facts.values()):
        raise ValidationError(_("An amount is not below zero."))


def check_plot(data: PlotData) -> None:
    """Raise ValidationError with the first thing that is wrong."""
    if not data.number.strip() or len(data.number) > PLOT_NUMBER_LIMIT:
        raise ValidationError(_("A plot has a number or name of 60 characters at most."))
    check_line(data.number)
    if not 0 < data.area_m2 <= LARGEST_PLOT:
        raise ValidationError(_("The area is a whole number of square metres above zero."))
    for value, choices in (
        (data.purchase, ("", *PurchasePrice.values)),
        (data.rent, ("", *Rent.values)),
        (data.availability, Availability.values),
    ):
        if value not in choices:
            raise ValidationError(
                _("“%(value)s” is not one of: %(choices)s."),
                params={"value": value, "choices": ", ".join(choice for choice in choices if choice)},
            )
