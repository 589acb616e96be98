"""When the digest comes."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from citybridge.notifications.enums import Rhythm, Weekday
from citybridge.notifications.validators import FIRST_HOUR, LAST_HOUR

HOURS = [(hour, f"{hour}:00") for hour in range(FIRST_HOUR, LAST_HOUR + 1)]


class DigestForm(forms.Form):
    rhythm = forms.ChoiceField(label=_("How often"), widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(label=_("Day, if every week"), coerce=int, choices=Weekday.choices)
    hour = forms.TypedChoiceField(
        label=_("Hour"),
        coerce=int,
        choices=HOURS,
        help_text=_("On your own clock; its time zone stands under “Person”."),
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.fields["rhythm"].choices = [(value, capfirst(label)) for value, label in Rhythm.choices]  # type: ignore[attr-defined]
