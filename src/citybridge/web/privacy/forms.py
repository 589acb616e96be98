"""What a person asks for, the last question before an erasure, and what the secretariat answers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.privacy.enums import RequestKind

# A copy and the erasure need no request: both work at once.
ASKED_FOR = (RequestKind.RECTIFICATION, RequestKind.RESTRICTION, RequestKind.OBJECTION)


class AskForm(forms.Form):
    kind = forms.ChoiceField(label=_("What you ask for"), choices=[(kind.value, kind.label) for kind in ASKED_FOR])
    text = forms.CharField(
        label=_("In your own words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "class": "is-short"})
    )


class EraseForm(forms.Form):
    """The address typed in: nobody erases an account by a slip."""

    address = forms.CharField(
        label=_("To confirm, type the e-mail address of your account"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip().lower()
        if address != self.user.email.lower():
            raise ValidationError(_("This is not the address of your account."))
        return address


class NameForm(forms.Form):
    agreed = forms.BooleanField(label=_("I have read the text above and agree that this name is published."))


class AnswerForm(forms.Form):
    """`act` says which button was pressed."""

    text = forms.CharField(
        label=_("Answer, or the reason why it takes longer"),
        help_text=_("The person reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "is-short"}),
    )


class AuditForm(forms.Form):
    """All fields are optional, and an unknown value narrows nothing."""

    noun = forms.CharField(label=_("Kind of object"), max_length=40, required=False)
    verb = forms.CharField(label=_("Event"), max_length=60, required=False)
    object_id = forms.CharField(label=_("Object"), max_length=64, required=False)
    person = forms.IntegerField(label=_("Account number"), min_value=1, max_value=2**62, required=False)
    first_day = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
