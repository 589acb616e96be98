"""Forms of taking part: as what, who sees it, who comes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.validators import CardData
from citybridge.alliance.models import Member
from citybridge.core.languages import Language
from citybridge.events.enums import Role, Visibility
from citybridge.events.models import Attendee, Event, Participation, Stand
from citybridge.events.queries.places import stands_of
from citybridge.events.validators.participation import (
    LONGEST_NOTE,
    AttendeeData,
    Faults,
    RegistrationData,
    check_attendee,
)
from citybridge.organisations.models import Organisation
from citybridge.web.events.forms import line_field
from citybridge.web.names import plain_name


@dataclass(frozen=True)
class Participant:
    """Who can be registered: an organisation, or an office with its interpreters and its own people."""

    member: Member
    organisation: Organisation | None = None

    @property
    def key(self) -> str:
        return str(self.organisation.public_id) if self.organisation else f"office:{self.member.slug}"

    @property
    def label(self) -> str:
        if self.organisation:
            return plain_name(self.organisation)
        return str(_("%(member)s: interpreters and people of the office")) % {"member": plain_name(self.member)}


class PresenceForm(forms.Form):
    """Who sees it, where one stands, what the hosts should know."""

    visibility = forms.ChoiceField(
        label=_("Who sees that you take part"),
        choices=Visibility.choices,
        initial=Visibility.HOSTS,
        widget=forms.RadioSelect,
    )
    stand = forms.ChoiceField(label=_("Stand"), required=False, help_text=_("For exhibitors."))
    note = line_field(_("Note to the hosts"), LONGEST_NOTE)

    def __init__(self, event: Event, *, members: Sequence[Member], current: Any = None, **options: Any) -> None:
        super().__init__(**options)
        choices = stand_choices(event, members, current)
        if len(choices) > 1:
            _choice(self.fields["stand"]).choices = choices
        else:
            del self.fields["stand"]

    @property
    def stand_said(self) -> UUID | None:
        stand = self.cleaned_data.get("stand")
        return UUID(stand) if stand else None

    def add_faults(self, faults: Faults) -> None:
        for name, errors in faults.items():
            self.add_error(name if name in self.fields else None, errors)


class RegisterForm(PresenceForm):
    """`request_key` makes a form that is sent twice register once."""

    participant = forms.ChoiceField(label=_("Who takes part"))
    role = forms.ChoiceField(label=_("As what"), choices=Role.choices, initial=Role.VISITOR)
    comes = forms.BooleanField(label=_("I come myself, with the name and function of my card"), required=False)
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = ("participant", "role", "comes", "visibility", "stand", "note", "request_key")

    def __init__(
        self, event: Event, participants: Sequence[Participant], *, card: CardData | None, **options: Any
    ) -> None:
        self.participants = {row.key: row for row in participants}
        members = {row.member.pk: row.member for row in participants}
        super().__init__(event, members=list(members.values()), **options)
        _choice(self.fields["participant"]).choices = [(key, row.label) for key, row in self.participants.items()]
        if len(participants) == 1:
            self.fields["participant"].initial = participants[0].key
        if card is None:
            del self.fields["comes"]

    @property
    def chosen(self) -> Participant:
        return self.participants[self.cleaned_data["participant"]]

    def said(self, people: Sequence[AttendeeData]) -> RegistrationData:
        cleaned = self.cleaned_data
        return RegistrationData(
            cleaned["role"], cleaned["visibility"], cleaned["note"], self.stand_said, tuple(people)
        )


class SeveralForm(forms.Form):
    """Several organisations of an office at once; their people are named later."""

    organisations = forms.MultipleChoiceField(
        label=_("Organisations"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one organisation.")},
    )
    role = forms.ChoiceField(
        label=_("As what"), choices=[choice for choice in Role.choices if choice[0] != Role.INTERPRETER]
    )
    visibility = forms.ChoiceField(
        label=_("Who sees that they take part"), choices=Visibility.choices, initial=Visibility.HOSTS
    )

    def __init__(self, organisations: Sequence[Organisation], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.known = {str(row.public_id): row for row in organisations}
        _choice(self.fields["organisations"]).choices = [(key, plain_name(row)) for key, row in self.known.items()]

    @property
    def chosen(self) -> list[Organisation]:
        return [self.known[key] for key in self.cleaned_data["organisations"]]

    def said(self) -> RegistrationData:
        return RegistrationData(self.cleaned_data["role"], self.cleaned_data["visibility"])


class AttendeeForm(forms.Form):
    """A person as the badge will say it. An empty form is nobody where `is_optional`."""

    native_name = line_field(_("Full name in their own script"), 120, required=True)
    latin_name = line_field(_("Full name in Latin letters"), 120)
    position = line_field(_("Function"), 120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=Language.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, attendee: Attendee | None = None, *, is_optional: bool = False, **options: Any) -> None:
        self.attendee = attendee
        super().__init__(
            initial=vars(attendee) if attendee else None,
            empty_permitted=is_optional,
            use_required_attribute=False,
            **options,
        )

    def clean(self) -> None:
        if self.has_changed() and "native_name" in self.cleaned_data:
            for name, errors in check_attendee(self.said()).items():
                self.add_error(name if name in self.fields else None, errors)

    def said(self) -> AttendeeData:
        cleaned = self.cleaned_data
        return AttendeeData(
            cleaned.get("native_name", ""),
            cleaned.get("latin_name", ""),
            cleaned.get("position", ""),
            cleaned.get("email", ""),
            tuple(cleaned.get("languages") or ()),
            self.attendee.user_id if self.attendee else None,
        )


class DeclineForm(forms.Form):
    note = line_field(_("What you say about it"), 300, help_text=_("The participant reads it."))


def of_card(card: CardData, user_id: int) -> AttendeeData:
    """Oneself, as on the own card."""
    spoken = tuple(code for code in card.languages if code in Language.values)
    return AttendeeData(card.native_name, card.latin_name, card.position, card.email, spoken, user_id)


def stand_choices(event: Event, members: Sequence[Member], current: Any = None) -> list[tuple[str, str]]:
    """Joint stands of these members, free ones, and the one that is had already."""
    ids = {member.pk for member in members}
    own = current.stand_id if isinstance(current, Participation) else None
    rows = [
        row
        for row in stands_of(event)
        if row.pk == own or (row.joint_of_id in ids if row.joint_of_id else row.users == 0)
    ]
    return [("", str(_("none yet"))), *((str(row.public_id), _stand_name(row)) for row in rows)]


def _stand_name(stand: Stand) -> str:
    shared = f" – {plain_name(stand.joint_of)}" if stand.joint_of else ""
    return f"{stand.hall.name} {stand.code}{shared}"


def _choice(field: forms.Field) -> forms.ChoiceField:
    return cast(forms.ChoiceField, field)
