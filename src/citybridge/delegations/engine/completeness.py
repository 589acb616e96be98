"""What a letter still lacks: consulates send back what has gaps, so nothing is printed with one."""

from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.delegations.enums import LetterKind
from citybridge.delegations.models import Delegation, Letterhead, Traveller

PURPOSES = {
    "de": _("The purpose of the journey in German"),
    "zh": _("The purpose of the journey in Chinese"),
    "en": _("The purpose of the journey in English"),
}
POSITIONS = {
    "de": _("The traveller’s function in German"),
    "zh": _("The traveller’s function in Chinese"),
    "en": _("The traveller’s function in English"),
}


def missing_for_all(delegation: Delegation, kind: str, languages: Sequence[str]) -> list[Promise]:
    """What the delegation itself lacks for letters of a kind in `languages`."""
    return list(_of_delegation(delegation, kind, languages))


def missing_for(traveller: Traveller, kind: str, languages: Sequence[str], letterhead: Letterhead) -> list[Promise]:
    """What this traveller's letter lacks."""
    return list(_of_traveller(traveller, kind, languages, letterhead))


def has_passport(traveller: Traveller) -> bool:
    return getattr(traveller, "passport", None) is not None


def _of_delegation(delegation: Delegation, kind: str, languages: Sequence[str]) -> Iterator[Promise]:
    for language in languages:
        if not delegation.purposes[language]:
            yield PURPOSES[language]
    if not delegation.places_latin:
        yield _("The cities to be visited, in Latin letters")
    if "zh" in languages and not delegation.places_zh:
        yield _("The cities to be visited, in Chinese")
    if kind == LetterKind.SUPPORT:
        return
    if not (delegation.travel_paid_by and delegation.lodging_paid_by and delegation.insurance_paid_by):
        yield _("Who pays the journey, the hotel and the insurance")
    if kind == LetterKind.INVITATION:
        if not delegation.lodging:
            yield _("The hotel with its address")
        if not delegation.programme.exists():
            yield _("A programme, day by day")


def _of_traveller(
    traveller: Traveller, kind: str, languages: Sequence[str], letterhead: Letterhead
) -> Iterator[Promise]:
    for language in languages:
        if not traveller.positions[language]:
            yield POSITIONS[language]
    if traveller.organisation is None and not traveller.employer_latin:
        yield _("The traveller’s employer in Latin letters")
    if kind == LetterKind.INVITATION and not has_passport(traveller):
        yield _("The passport details, which only the traveller enters")
    if kind == LetterKind.ASSIGNMENT and letterhead.organisation_id != traveller.organisation_id:
        yield _("The letterhead of the traveller’s employer")
    if kind == LetterKind.SUPPORT and letterhead.organisation_id is not None:
        yield _("The letterhead of the office")
