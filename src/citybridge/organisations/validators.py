"""What somebody says about an organisation, checked alike for forms, imports and the command line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language
from citybridge.core.lists import alternatives
from citybridge.organisations.enums import (
    ClassificationSystem,
    Experience,
    IdentifierScheme,
    NameKind,
    OrganisationKind,
    SizeBand,
)
from citybridge.organisations.phrases import identifier_fault
from naming.identifiers import InvalidIdentifier, Scheme, normalise_identifier

# C0 and C1 controls, line and paragraph separators, and what turns the direction of writing.
INVISIBLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
NOT_IN_TEXT, NOT_IN_LINE = re.compile(rf"[{INVISIBLE}]"), re.compile(rf"[\t\n\r{INVISIBLE}]")
NAME_LIMIT, DESCRIPTION_LIMIT, ADDRESS_LIMIT, NUMBER_LIMIT = 200, 5000, 300, 120
EARLIEST_YEAR = 1000
CODE_PATTERNS = {
    ClassificationSystem.ISIC: re.compile(r"[A-U]|\d{2,4}"),
    ClassificationSystem.NACE: re.compile(r"[A-U]|\d{2}(\.\d{1,2}|\.\d{2}\.\d)?"),
    ClassificationSystem.GBT: re.compile(r"[A-T](\d{2,4})?"),
}

Faults = dict[str, list[ValidationError]]


@dataclass(frozen=True)
class OrganisationData:
    """An organisation in primitives: what a form, a row of a file or a merge keeps of it.

    Slugs name member, municipality and topics; `identifiers` maps scheme to number, `names` lists
    (kind, name), `classifications` (system, code), `texts` maps language to description; an empty description
    takes the text of that language away, and languages that are not named keep theirs.
    """

    native_name: str
    member: str
    kind: str = OrganisationKind.COMPANY
    latin_name: str = ""
    legal_form: str = ""
    municipality: str = ""
    size_band: str = ""
    head_count: int | None = None
    founded_year: int | None = None
    languages: tuple[str, ...] = ()
    experience: str = Experience.NONE
    experience_since: int | None = None
    topics: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    classifications: tuple[tuple[str, str], ...] = ()
    websites: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    external_key: str = ""
    is_sample: bool = False


def check_organisation(data: OrganisationData, *, today: date) -> Faults:
    """What is wrong with the data, by field; empty when nothing is."""
    faults: Faults = {}
    for name, check in _CHECKS.items():
        try:
            check(getattr(data, name), today)
        except ValidationError as error:
            faults.setdefault(name, []).extend(error.error_list)
    return faults


def check_name(value: str, _today: date | None = None) -> None:
    if not value.strip():
        raise ValidationError(_("Write the name in its own script."))
    line(NAME_LIMIT)(value)


def check_line(value: str, _today: date | None = None) -> None:
    """One line of text: no line ends, no control characters and nothing that turns the direction of writing."""
    if NOT_IN_LINE.search(value):
        raise ValidationError(_("Remove line breaks and invisible control characters."))


def check_text(value: str, _today: date | None = None) -> None:
    """Text of several lines, otherwise as strict as one line."""
    if NOT_IN_TEXT.search(value):
        raise ValidationError(_("Remove the invisible control characters."))


def line(limit: int) -> Callable[..., None]:
    """A check for one line of at most `limit` characters."""

    def check(value: str, _today: date | None = None) -> None:
        check_line(value)
        if len(value) > limit:
            raise ValidationError(_("Write %(limit)d characters at most."), params={"limit": limit})

    return check


def normalised(scheme: str, value: str) -> str:
    """The one spelling of an official number; raises ValidationError that says how it should look."""
    try:
        return normalise_identifier(Scheme(scheme), value)
    except InvalidIdentifier as error:
        raise ValidationError(identifier_fault(error), code="invalid", params={"scheme": scheme}) from error


def host_of(url: str) -> str:
    """The host of an address without `www.`, lower case."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _check_identifiers(value: Mapping[str, str], today: date) -> None:
    errors: list[ValidationError] = []
    for scheme, number in value.items():
        try:
            _check_choice(IdentifierScheme.values)(scheme, today)
            line(NUMBER_LIMIT)(number, today)
            normalised(scheme, number)
        except ValidationError as error:
            errors.append(error)
    if errors:
        raise ValidationError(errors)


def _check_year(value: int | None, today: date) -> None:
    if value is not None and not EARLIEST_YEAR <= value <= today.year:
        raise ValidationError(_("Write a year between 1000 and this year."))


def _check_choice(choices: list[str], *, blank: bool = False) -> Callable[..., None]:
    def check(value: str, _today: date | None = None) -> None:
        if value not in choices and not (blank and not value):
            raise ValidationError(
                _("“%(value)s” is not one of: %(choices)s."), params={"value": value, "choices": alternatives(choices)}
            )

    return check


def _check_head_count(value: int | None, _today: date) -> None:
    if value is not None and not 0 < value < 10_000_000:
        raise ValidationError(_("Write the number of people as a whole number above zero."))


def _check_languages(value: tuple[str, ...], _today: date) -> None:
    for language in value:
        if not re.fullmatch(r"[a-z]{2,3}", language):
            raise ValidationError(
                _("“%(value)s” is not a language code such as de, zh or en."), params={"value": language}
            )


def _check_names(value: tuple[tuple[str, str], ...], today: date) -> None:
    for kind, name in value:
        _check_choice(NameKind.values)(kind, today)
        check_name(name)


def check_class(system: str, code: str) -> None:
    """A class of an official system, by the form of its code."""
    _check_choice(ClassificationSystem.values)(system)
    if not CODE_PATTERNS[ClassificationSystem(system)].fullmatch(code):
        raise ValidationError(
            _("“%(code)s” is not a class of %(system)s."),
            params={"code": code, "system": ClassificationSystem(system).label},
        )


def check_address(url: str) -> None:
    """The address of a website."""
    line(ADDRESS_LIMIT)(url)
    URLValidator(schemes=["http", "https"])(url)


def _check_classifications(value: tuple[tuple[str, str], ...], _today: date) -> None:
    for system, code in value:
        check_class(system, code)


def _check_websites(value: tuple[str, ...], _today: date) -> None:
    for url in value:
        check_address(url)


def check_description(language: str, text: str) -> None:
    """A description in one language; an empty one is right, it says that there is none."""
    _check_choice(Language.values)(language)
    check_text(text)
    if len(text) > DESCRIPTION_LIMIT:
        raise ValidationError(_("A description may have 5,000 characters at most."))


def _check_texts(value: Mapping[str, str], _today: date) -> None:
    for language, text in value.items():
        check_description(language, text)


_CHECKS: dict[str, Callable[..., None]] = {
    "native_name": check_name,
    "latin_name": line(NAME_LIMIT),
    "legal_form": line(60),
    "source": line(200),
    "external_key": line(80),
    "kind": _check_choice(OrganisationKind.values),
    "size_band": _check_choice(SizeBand.values, blank=True),
    "experience": _check_choice(Experience.values),
    "head_count": _check_head_count,
    "founded_year": _check_year,
    "experience_since": _check_year,
    "languages": _check_languages,
    "names": _check_names,
    "identifiers": _check_identifiers,
    "classifications": _check_classifications,
    "websites": _check_websites,
    "texts": _check_texts,
}
