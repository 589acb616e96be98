"""What is said when a round is set up."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.events.queries import halls_of, stands_of
from citybridge.meetings.models import Round
from citybridge.meetings.operations.setting_up import Day
from citybridge.meetings.phrases import pair_in_words, written_day
from citybridge.meetings.queries.rounds import interpreters_to_choose

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
MOST_DAYS = 7
PAIRS = (("de", "zh"), ("en", "zh"), ("de", "en"))


class TimesForm(forms.Form):
    """Hours of meetings, the same on each chosen day, by the clock of the event."""

    days = forms.MultipleChoiceField(label=pgettext_lazy("dates", "Days"), widget=forms.CheckboxSelectMultiple)
    opens = forms.TimeField(label=_("First meeting at"), widget=TIME, initial="09:00")
    closes = forms.TimeField(label=_("Last meeting ends by"), widget=TIME, initial="17:00")
    breaks_at = forms.TimeField(label=_("Break from"), widget=TIME, initial="12:00", required=False)
    goes_on_at = forms.TimeField(label=_("Break until"), widget=TIME, initial="13:30", required=False)
    minutes = forms.IntegerField(label=_("Minutes of a meeting"), min_value=5, max_value=240, initial=25)
    pause = forms.IntegerField(label=_("Minutes between two meetings"), min_value=0, max_value=60, initial=5)

    def __init__(self, round_: Round, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        event = round_.event
        count = min((event.ends_on - event.starts_on).days + 1, MOST_DAYS)
        found = [event.starts_on + timedelta(days=number) for number in range(count)]
        self.fields["days"].choices = [(day.isoformat(), written_day(day)) for day in found]  # type: ignore[attr-defined]
        self.fields["days"].initial = [day.isoformat() for day in found]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("breaks_at")) != bool(said.get("goes_on_at")):
            self.add_error("goes_on_at", _("A break needs a beginning and an end."))
        moments = [said.get(name) for name in ("opens", "breaks_at", "goes_on_at", "closes")]
        known = [moment for moment in moments if moment]
        if known != sorted(known):
            self.add_error(None, _("These times are not in order."))
        return said

    @property
    def hours(self) -> list[Day]:
        said = self.cleaned_data
        return [
            Day(date.fromisoformat(day), said["opens"], said["closes"], said["breaks_at"], said["goes_on_at"])
            for day in said["days"]
        ]


class TablesForm(forms.Form):
    """Further tables in a hall, or one at a stand."""

    place = forms.ChoiceField(label=_("Where"))
    count = forms.IntegerField(label=_("How many tables"), min_value=1, max_value=200, initial=10)
    seats = forms.IntegerField(label=_("Seats at each"), min_value=2, max_value=20, initial=4)

    def __init__(self, round_: Round, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.halls = {f"hall-{hall.pk}": hall for hall in halls_of(round_.event)}
        self.stands = {f"stand-{stand.pk}": stand for stand in stands_of(round_.event)}
        places = [(key, hall.name) for key, hall in self.halls.items()] or [("", str(_("the one room")))]
        places += [
            (key, _("stand %(code)s, %(hall)s") % {"code": stand.code, "hall": stand.hall.name})
            for key, stand in self.stands.items()
        ]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        self.fields["place"].required = bool(self.halls)

    @property
    def where(self) -> dict[str, Any]:
        said = self.cleaned_data
        stand = self.stands.get(said["place"])
        if stand is not None:
            return {"hall": stand.hall, "stand": stand, "count": 1, "seats": said["seats"]}
        return {"hall": self.halls.get(said["place"]), "count": said["count"], "seats": said["seats"]}


class InterpreterForm(forms.Form):
    """Somebody who interprets; accounts of interpreters, and interpreters among the participants."""

    person = forms.ChoiceField(label=pgettext_lazy("interpreter", "Who"))
    pairs = forms.MultipleChoiceField(label=_("Between"), widget=forms.CheckboxSelectMultiple)
    most_in_a_row = forms.IntegerField(
        label=_("Most meetings in a row, then a rest"), min_value=1, max_value=20, initial=4, required=False
    )
    most = forms.IntegerField(label=_("Most meetings in all"), min_value=1, max_value=200, required=False)
    cost = forms.DecimalField(
        label=_("Cost of a meeting (the cheaper one serves first)"), min_value=0, max_digits=8, initial=0
    )

    def __init__(self, round_: Round, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.people = interpreters_to_choose(round_)
        self.fields["person"].choices = [(key, person.name) for key, person in self.people.items()]  # type: ignore[attr-defined]
        self.fields["pairs"].choices = [("-".join(pair), pair_in_words(list(pair))) for pair in PAIRS]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        said = self.cleaned_data
        person = self.people[said["person"]]
        return {
            "user": person.user,
            "attendee": person.attendee,
            "pairs": [tuple(pair.split("-")) for pair in said["pairs"]],
            "most_in_a_row": said["most_in_a_row"],
            "most": said["most"],
            "cost": said["cost"],
        }


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the computation minds."""

    class Meta:
        model = Round
        fields = ("floor", "most", "walk_minutes", "time_limit", "seed")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["time_limit"].widget.attrs |= {"min": 1, "max": 600}

    def clean_time_limit(self) -> int:
        seconds: int = self.cleaned_data["time_limit"]
        if not 1 <= seconds <= 600:
            raise forms.ValidationError(_("Between 1 and 600 seconds."))
        return seconds
