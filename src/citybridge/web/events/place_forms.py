"""Forms of halls, stands and points of the programme."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.queries import known_members
from citybridge.core.languages import Language
from citybridge.events.models import Event, Hall, ProgrammeItem, Stand
from citybridge.events.queries.places import halls_of
from citybridge.events.validators.moments import clock_at
from citybridge.events.validators.place import Faults, HallData, ProgrammeData, StandData
from citybridge.web.events.forms import day_field, line_field
from citybridge.web.names import plain_name


class PlaceForm(forms.Form):
    """What an operation finds wrong stands at its field."""

    def add_faults(self, faults: Faults) -> None:
        for name, errors in faults.items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, errors)


class Named(PlaceForm):
    name_de = line_field(_("Name in German"), 160, required=True)
    name_zh = line_field(_("Name in Chinese"), 160, required=True)
    name_en = line_field(_("Name in English"), 160, required=True)

    def names(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name_de", "name_zh", "name_en")}


class HallForm(Named):
    def __init__(self, hall: Hall | None = None, **options: Any) -> None:
        super().__init__(initial=vars(hall) if hall else None, **options)

    def said(self) -> HallData:
        return HallData(**self.names())


class StandForm(PlaceForm):
    hall = forms.ChoiceField(label=_("Hall"))
    code = line_field(_("Number of the stand"), 20, required=True)
    joint_of = forms.ChoiceField(
        label=_("Joint stand of"), required=False, help_text=_("Its organisations share the stand.")
    )

    def __init__(self, event: Event, stand: Stand | None = None, **options: Any) -> None:
        initial = (
            {
                "hall": stand.hall.public_id,
                "code": stand.code,
                "joint_of": stand.joint_of.slug if stand.joint_of else "",
            }
            if stand
            else None
        )
        super().__init__(initial=initial, **options)
        members = [(member.slug, plain_name(member)) for member in known_members()]
        _choice(self.fields["hall"]).choices = hall_choices(event)
        _choice(self.fields["joint_of"]).choices = [("", _("nobody: one exhibitor")), *members]

    def said(self) -> StandData:
        cleaned = self.cleaned_data
        return StandData(UUID(cleaned["hall"]), cleaned["code"], cleaned["joint_of"])


class ProgrammeForm(Named):
    """Day and clock at the place of the event."""

    day = day_field(_("Day"))
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    hall = forms.ChoiceField(label=_("Hall"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=Language.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, event: Event, item: ProgrammeItem | None = None, **options: Any) -> None:
        super().__init__(initial=_initial(event, item), **options)
        self.fields["day"].help_text = _("Day and times are those at the place of the event: %(zone)s.") % {
            "zone": event.get_time_zone_display()
        }
        _choice(self.fields["hall"]).choices = [("", "–"), *hall_choices(event)]

    def said(self) -> ProgrammeData:
        cleaned = self.cleaned_data
        return ProgrammeData(
            **self.names(),
            day=cleaned["day"],
            starts=cleaned["starts"],
            ends=cleaned["ends"],
            hall=UUID(cleaned["hall"]) if cleaned["hall"] else None,
            languages=tuple(cleaned["languages"]),
        )


def hall_choices(event: Event) -> list[tuple[str, str]]:
    return [(str(hall.public_id), hall.name) for hall in halls_of(event)]


def _initial(event: Event, item: ProgrammeItem | None) -> dict[str, Any]:
    if item is None:
        return {"day": event.starts_on}
    starts, ends = (clock_at(moment, event.time_zone) for moment in (item.starts_at, item.ends_at))
    hall = item.hall.public_id if item.hall else ""
    return {**vars(item), "day": starts.date(), "starts": starts.time(), "ends": ends.time(), "hall": hall}


def _choice(field: forms.Field) -> forms.ChoiceField:
    return cast(forms.ChoiceField, field)
