"""The form people sign in with."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """E-mail and password; password managers and pasting are welcome."""

    username = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    error_messages = {  # noqa: RUF012 - as Django declares it
        "invalid_login": _(
            "E-mail and password do not fit together. Check both; the password distinguishes capital letters."
        ),
        "inactive": _("This account is not active. Please ask your city's office."),
    }

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()
