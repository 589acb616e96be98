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
from citybridge.organisations.enums import (
    ClassificationSystem,
    Experience,
    IdentifierScheme,
    NameKind,
    OrganisationKind,
    SizeBand,
)
from naming.identifiers import InvalidIdentifier, Scheme, normalise_identifier

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
EARLIEST_YEAR = 1000
CODE_PATTERNS = {
    ClassificationSystem.ISIC: re.compile(r"[A-U]|\d{2,4}"),
    ClassificationSystem.NACE: re.compile(r"[A-U]|\d{2}(\.\d{1,2}(\.\d)?)?"),
    ClassificationSystem.GBT: re.compile(r"[A-T](\d{2,4})?"),
}
IDENTIFIER_HELP = {
    IdentifierScheme.USCC: _("A Unified Social Credit Code has 18 characters and a check character at its end."),
    IdentifierScheme.LEI: _("An LEI has 20 characters; its last two are check digits."),
    IdentifierScheme.VAT_DE: _("A German VAT id is DE and nine digits, the last of them a check digit."),
    IdentifierScheme.REGISTER_DE: _("Write the register, the number and the court, such as HRB 1234 Gelsenkirchen."),
}

Faults = dict[str, list[ValidationError]]


@dataclass(frozen=True)
class OrganisationData:
    """An organisation in primitives: what a form, a row of a file or a merge keeps of it.

    Slugs name member, municipality and topics; `identifiers` maps scheme to number, `names` lists
    (kind, name), `classifications` (system, code), `texts` maps language to description.
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
    check_line(value)
    if len(value) > 200:
        raise ValidationError(_("A name may have 200 characters at most."))


def check_line(value: str, _today: date | None = None) -> None:
    """One line of text: no control characters and nothing that turns the direction of writing."""
    if CONTROL.search(value):
        raise ValidationError(_("Remove the invisible control characters."))


def normalised(scheme: str, value: str) -> str:
    """The one spelling of an official number; raises ValidationError that says how it should look."""
    try:
        return normalise_identifier(Scheme(scheme), value)
    except InvalidIdentifier as error:
        raise ValidationError(IDENTIFIER_HELP[IdentifierScheme(scheme)]) from error


def host_of(url: str) -> str:
    """The host of an address without `www.`, lower case."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _check_identifiers(value: Mapping[str, str], _today: date) -> None:
    for scheme, number in value.items():
        normalised(scheme, number)


def _check_year(value: int | None, today: date) -> None:
    if value is not None and not EARLIEST_YEAR <= value <= today.year:
        raise ValidationError(_("Write a year between 1000 and this year."))


def _check_choice(choices: list[str], *, blank: bool = False) -> Callable[[str, date], None]:
    def check(value: str, _today: date) -> None:
        if value not in choices and not (blank and not value):
            raise ValidationError(
                _("“%(value)s” is not one of: %(choices)s."), params={"value": value, "choices": ", ".join(choices)}
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


def _check_classifications(value: tuple[tuple[str, str], ...], today: date) -> None:
    for system, code in value:
        _check_choice(ClassificationSystem.values)(system, today)
        if not CODE_PATTERNS[ClassificationSystem(system)].fullmatch(code):
            raise ValidationError(
                _("“%(code)s” is not a class of %(system)s."),
                params={"code": code, "system": ClassificationSystem(system).label},
            )


def _check_websites(value: tuple[str, ...], _today: date) -> None:
    for url in value:
        URLValidator(schemes=["http", "https"])(url)


def _check_texts(value: Mapping[str, str], today: date) -> None:
    for language, text in value.items():
        _check_choice(Language.values)(language, today)
        if len(text) > 5000:
            raise ValidationError(_("A description may have 5,000 characters at most."))


_CHECKS: dict[str, Callable[..., None]] = {
    "native_name": check_name,
    "latin_name": check_line,
    "legal_form": check_line,
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
