"""What a registration must be before it is kept."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.validators import CardData, check_card, check_single_line
from citybridge.events.enums import Role, Visibility

Faults = dict[str, list[ValidationError]]
LONGEST_NOTE = 500
# A coach; whoever brings more registers twice.
MOST_PEOPLE = 50


@dataclass(frozen=True)
class AttendeeData:
    """A person who comes, as their badge will say it; `user_id` where that person registers with an account."""

    native_name: str
    latin_name: str = ""
    position: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()
    user_id: int | None = None


@dataclass(frozen=True)
class RegistrationData:
    """As what somebody takes part, who sees it, and who comes; `stand` by its public id."""

    role: str = Role.VISITOR
    visibility: str = Visibility.HOSTS
    note: str = ""
    stand: UUID | None = None
    attendees: tuple[AttendeeData, ...] = ()


def check_attendee(data: AttendeeData) -> Faults:
    """What is wrong, by field: as on a business card."""
    card = CardData(
        native_name=data.native_name,
        latin_name=data.latin_name,
        position=data.position,
        email=data.email,
        languages=data.languages,
    )
    return check_card(card, region="")


def check_registration(data: RegistrationData, *, has_organisation: bool) -> Faults:
    """What is wrong apart from the people; interpreters come for an office, not for an organisation."""
    faults: Faults = {}
    if data.role not in Role.values or data.visibility not in Visibility.values:
        faults["role"] = [ValidationError(_("Choose one of the values."))]
    elif data.role == Role.INTERPRETER and has_organisation:
        faults["role"] = [ValidationError(_("Interpreters are registered by an office, without an organisation."))]
    try:
        _check_note(data.note)
    except ValidationError as error:
        faults["note"] = error.error_list
    if len(data.attendees) > MOST_PEOPLE:
        faults["attendees"] = [
            ValidationError(_("One registration is for %(most)d people at most."), params={"most": MOST_PEOPLE})
        ]
    return faults


def _check_note(note: str) -> None:
    check_single_line(note)
    if len(note) > LONGEST_NOTE:
        raise ValidationError(_("Write %(limit)d characters at most."), params={"limit": LONGEST_NOTE})
