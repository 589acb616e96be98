"""Forms of a journey: their fields are those of the tables, with labels for people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db import models
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import TimeZone
from citybridge.accounts.models import User
from citybridge.accounts.validators import check_name, check_single_line
from citybridge.alliance.models import Member
from citybridge.delegations.engine.moments import moment_at
from citybridge.delegations.models import Delegation, ProgrammeItem, Ride, Room, Traveller
from citybridge.delegations.validators import check_latin_name
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.web.editing import EditingForm
from citybridge.web.names import plain_name

TITLES = {"name_de": _("Title in German"), "name_zh": _("Title in Chinese"), "name_en": _("Title in English")}
DELEGATION = (
    "name_de", "name_zh", "name_en", "starts_on", "ends_on", "purpose_de", "purpose_zh", "purpose_en", "places_latin",
    "places_zh", "lodging", "travel_paid_by", "lodging_paid_by", "insurance_paid_by",
)  # fmt: skip
TRAVELLER = (
    "rank", "group", "latin_name", "native_name", "family_name", "name_order", "academic_title", "salutation",
    "position_de", "position_zh", "position_en", "employer_latin", "employer_zh",
)  # fmt: skip


def fields_of(model: type[models.Model], names: Sequence[str]) -> dict[str, forms.Field]:
    """The form fields of these fields of a table, with sentence-case labels and calendars for days."""
    found: dict[str, forms.Field] = fields_for_model(model, names, formfield_callback=_field)
    for name, field in found.items():
        field.label = TITLES.get(name, field.label)
    return found


def calendar() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _field(column: Any, **options: Any) -> forms.Field | None:
    if isinstance(column, models.DateField) and not isinstance(column, models.DateTimeField):
        options["widget"] = calendar()
    if isinstance(column, models.TextField):
        options["widget"] = forms.Textarea(attrs={"rows": 3, "class": "is-short"})
    if isinstance(column, models.URLField):
        options["assume_scheme"] = "https"
    made: forms.Field | None = column.formfield(**options)
    if isinstance(column, models.CharField) and made is not None and not column.choices:
        made.validators.append(check_single_line)
    return made


class DelegationForm(EditingForm):
    """The journey; texts in three languages can follow later, the letters ask for them."""

    def __init__(
        self, delegation: Delegation | None, senders: Iterable[Member], hosts: Iterable[Member],
        events: Iterable[Event], **options: Any,
    ) -> None:  # fmt: skip
        self.senders = {row.slug: row for row in senders}
        self.hosts = {row.slug: row for row in hosts}
        self.events = {row.slug: row for row in events}
        initial = {name: getattr(delegation, name) for name in DELEGATION} if delegation else {}
        if delegation:
            initial |= {"host": delegation.host.slug, "event": delegation.event.slug if delegation.event else ""}
        super().__init__(delegation, initial=initial, **options)
        own = fields_of(Delegation, DELEGATION)
        if delegation is None:
            self.fields["sender"] = _choice(_("Which of your offices sends it?"), self.senders)
        self.fields["host"] = _choice(_("To which member?"), self.hosts)
        self.fields["event"] = _choice(_("For which event?"), self.events, required=False)
        self.fields.update(own)
        if delegation is None and len(self.senders) == 1:
            self.fields["sender"].widget = forms.HiddenInput()
            self.fields["sender"].initial = next(iter(self.senders))

    def clean(self) -> None:
        self.check_meanwhile()
        said = self.cleaned_data
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("The departure is before the arrival."))

    def values(self) -> dict[str, Any]:
        own = {name: self.cleaned_data[name] for name in DELEGATION}
        return {**own, "event": self.events.get(self.cleaned_data["event"])}


class TravellerForm(forms.Form):
    """Somebody who travels; nothing of the passport but the name (R160)."""

    def __init__(
        self, traveller: Traveller | None, *, next_rank: int, companies: Iterable[Organisation],
        people: Iterable[User], **options: Any,
    ) -> None:  # fmt: skip
        self.companies = {str(row.public_id): row for row in companies}
        self.people = {str(row.public_id): row for row in people}
        initial: dict[str, Any] = {"rank": next_rank}
        if traveller:
            initial = {name: getattr(traveller, name) for name in TRAVELLER}
            initial |= {"organisation": str(traveller.organisation.public_id) if traveller.organisation else ""}
            initial |= {"user": str(traveller.user.public_id) if traveller.user else ""}
        super().__init__(initial=initial, **options)
        self.fields.update(fields_of(Traveller, TRAVELLER))
        self.fields["rank"].help_text = _("1 leads the delegation. Others make place.")
        self.fields["family_name"].help_text = _("As a part of the name above; letters write it in capitals.")
        self.fields["employer_latin"].help_text = _("Only where no organisation is chosen above.")
        for name in ("native_name", "latin_name", "family_name"):
            self.fields[name].validators.append(check_name)
        self.fields["latin_name"].validators.append(check_latin_name)
        names = {key: plain_name(row) for key, row in self.companies.items()}
        self.fields["organisation"] = _options(_("Organisation"), names)
        accounts = {key: row.name for key, row in self.people.items()}
        self.fields["user"] = _options(_("Account here"), accounts)
        self.fields["user"].help_text = _("This person then sees the journey under “Delegations”.")
        self.order_fields([*TRAVELLER[:11], "organisation", *TRAVELLER[11:], "user"])

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        linked = {"organisation": self.companies.get(said["organisation"]), "user": self.people.get(said["user"])}
        return {**{name: said[name] for name in TRAVELLER}, **linked}


class PlanForm(forms.Form):
    """A line of a list. `values` are fields of the table, `people` the ids of those who are named."""

    model: type[models.Model]
    own: tuple[str, ...]
    has_moment = False

    def __init__(self, delegation: Delegation, part: Any, travellers: Iterable[Traveller], **options: Any) -> None:
        super().__init__(initial=self._initial(delegation, part), **options)
        if self.has_moment:
            self.fields["day"] = forms.DateField(label=_("Day"), widget=calendar())
            self.fields["clock"] = forms.TimeField(
                label=_("Time at the place"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            )
        self.fields.update(fields_of(self.model, self.own))
        if self.model is not ProgrammeItem:
            self.fields["people"] = forms.MultipleChoiceField(
                label=_("Who"),
                choices=[(str(row.public_id), row.latin_name) for row in travellers],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def _initial(self, delegation: Delegation, part: Any) -> dict[str, Any]:
        zone = TimeZone.SHANGHAI if delegation.leads_to_china else TimeZone.BERLIN
        if part is None:
            return {
                "day": delegation.starts_on, "clock": time(9), "time_zone": zone, "starts_on": delegation.starts_on,
                "ends_on": delegation.ends_on, "hotel": delegation.lodging[:200],
            }  # fmt: skip
        initial = {name: getattr(part, name) for name in self.own}
        if self.has_moment:
            local = part.starts_at.astimezone(ZoneInfo(part.time_zone))
            initial |= {"day": local.date(), "clock": local.time()}
        if self.model is not ProgrammeItem:
            initial["people"] = [str(row.public_id) for row in part.travellers.all()]
        return initial

    def clean(self) -> None:
        said = self.cleaned_data
        if (
            self.model is Room
            and said.get("starts_on")
            and said.get("ends_on")
            and said["ends_on"] <= said["starts_on"]
        ):
            self.add_error("ends_on", _("A room is for one night at least."))

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        own = {name: said[name] for name in self.own}
        if self.has_moment:
            own["starts_at"] = moment_at(said["day"], said["clock"], said["time_zone"])
        return own


class ProgrammeForm(PlanForm):
    model, own, has_moment = ProgrammeItem, ("time_zone", "name_de", "name_zh", "name_en", "place"), True


class RoomForm(PlanForm):
    model, own = Room, ("hotel", "kind", "starts_on", "ends_on")


class RideForm(PlanForm):
    model, own, has_moment = Ride, ("time_zone", "origin", "destination", "vehicle"), True


def _choice(label: Any, rows: Mapping[str, Any], *, required: bool = True) -> forms.ChoiceField:
    return _options(label, {key: plain_name(row) for key, row in rows.items()}, required=required)


def _options(label: Any, names: Mapping[str, str], *, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "–"), *names.items()], required=required)
