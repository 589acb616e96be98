"""What one says of a saved search."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.validators import check_single_line
from citybridge.alerts.enums import Rhythm
from citybridge.alerts.models import Alert
from citybridge.alerts.validators import LONGEST_NAME


class AlertForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, validators=[check_single_line])
    rhythm = forms.ChoiceField(label=_("How often to look for new ones"), widget=forms.RadioSelect)

    def __init__(self, alert: Alert, **options: object) -> None:
        said = {"name": alert.name, "rhythm": alert.rhythm}
        super().__init__(initial=said, **options)  # type: ignore[arg-type]
        self.fields["rhythm"].choices = [(value, capfirst(label)) for value, label in Rhythm.choices]  # type: ignore[attr-defined]
