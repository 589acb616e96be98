"""What this room holds of people: who travels as what; passport details, encrypted and soon gone; letters."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from citybridge.delegations.engine.completeness import has_passport
from citybridge.delegations.models import (
    Delegation,
    EntryLink,
    EntryRule,
    Letter,
    Letterhead,
    PassportEntry,
    ProgrammeItem,
    Ride,
    Room,
    Traveller,
)
from citybridge.delegations.operations.erasing import (
    KEPT_DAYS,
    PURPOSES,
    erase_person,
    follow_withdrawn_consent,
    forget_passports,
    forget_travellers,
)
from citybridge.delegations.queries import journeys_of, letters_by
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register, when_withdrawn

TRAVELLERS_KEPT_DAYS = 730
LABELS = {
    "from": _("from"),
    "until": _("until"),
    "journey": _("journey"),
    "name": _("name"),
    "function": _("function"),
    "passport": _("passport details are kept"),
    "letters": _("letters"),
    "number": _("number"),
    "day": _("day"),
}


def export(user_id: int) -> list[Section]:
    """Journeys with the letters for them; that passport details are held, whose values only the letter shows."""
    return [
        Section("journeys", _("Journeys with a delegation"), _journeys(user_id), LABELS),
        Section("letters-issued", _("Letters for visas you gave out"), _letters(user_id), LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:
    """Journeys go with everything on them; numbers of letters stay without a name."""
    erase_person(user_id, at=at)


def forget_details(before: datetime, dry_run: bool) -> int:
    return forget_passports(before, dry_run=dry_run)


def forget_people(before: datetime, dry_run: bool) -> int:
    return forget_travellers(before, dry_run=dry_run)


def _journeys(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "from": row.delegation.starts_on,
            "until": row.delegation.ends_on,
            "journey": row.delegation.name,
            "name": row.latin_name,
            "function": row.position_en or row.position_de or row.position_zh,
            "passport": has_passport(row),
            "letters": ", ".join(letter.number for letter in row.letters.all()),
        }
        for row in journeys_of(user_id)
    ]


def _letters(user_id: int) -> list[dict[str, Any]]:
    return [{"number": letter.number, "day": letter.issued_on} for letter in letters_by(user_id)]


for purpose in PURPOSES:
    when_withdrawn(purpose, follow_withdrawn_consent)
register(
    PersonalData(
        room="delegations",
        classes={
            Delegation: fields(
                technical="id public_id created_at updated_at version is_sample",
                internal=(
                    "sender host event state starts_on ends_on name_de name_zh name_en purpose_de purpose_zh"
                    " purpose_en places_latin places_zh lodging travel_paid_by lodging_paid_by insurance_paid_by"
                ),
            ),
            Traveller: fields(
                technical="id public_id created_at updated_at delegation",
                internal="rank group",
                personal=(
                    "native_name latin_name family_name name_order academic_title salutation position_de position_zh"
                    " position_en organisation employer_latin employer_zh user"
                ),
            ),
            PassportEntry: fields(technical="id traveller given_at", sensitive="sealed"),
            EntryLink: fields(technical="id traveller made_at expires_at used_at", secret="token_hash"),  # noqa: S106
            ProgrammeItem: fields(
                technical="id delegation", internal="starts_at time_zone place name_de name_zh name_en"
            ),
            Room: fields(technical="id delegation", internal="hotel kind starts_on ends_on"),
            Room.travellers.through: fields(technical="id room", personal="traveller"),
            Ride: fields(technical="id delegation", internal="starts_at time_zone origin destination vehicle"),
            Ride.travellers.through: fields(technical="id ride", personal="traveller"),
            Letterhead: fields(
                technical="id public_id created_at updated_at version member organisation",
                internal=(
                    "name_native name_latin address_native address_latin phone email is_legal_representative"
                    " signatory_position_native signatory_position_en"
                ),
                personal="signatory_native signatory_latin",
            ),
            Letter: fields(
                technical="id public_id created_at updated_at delegation letterhead code",
                internal="kind languages issuer year serial issued_on revoked_at",
                personal="traveller issued_by",
            ),
            EntryRule: fields(
                technical="id public_id created_at updated_at version",
                public="kind most_days valid_until text_de text_zh text_en source_url checked_on",
            ),
        },
        export=export,
        erase=erase,
        retention=[
            Retention(
                "travel-details", KEPT_DAYS, forget_details, _("Passport details for a visa, after the journey’s end")
            ),
            Retention(
                "travellers", TRAVELLERS_KEPT_DAYS, forget_people, _("Who travelled with a delegation, after its end")
            ),
        ],
    )
)
