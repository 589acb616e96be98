"""The day on which the alliance is looked at."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.queries import FOUNDED


class DayForm(forms.Form):
    on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date", "min": FOUNDED.isoformat()}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("This is not a date. Write it as year-month-day, for example 2018-10-12."),
        },
    )

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day < FOUNDED:
            raise forms.ValidationError(
                _("The alliance was founded on 25 April 2016. Choose that day or a later one.")
            )
        return day
