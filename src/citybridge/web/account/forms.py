"""Forms of the account: allauth's rules, our words, and no password longer than anybody needs."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.accounts.enums import TimeZone
from citybridge.accounts.models import User
from citybridge.accounts.validators import LONGEST_PASSWORD, check_name
from citybridge.core.languages import Language

ADDRESS = {"autocomplete": "username", "autocapitalize": "none"}
PASSWORD_HELP = _("At least 12 characters of any kind. A few unrelated words are easy to keep in mind.")


class OurWords(forms.Form):
    """Takes away what allauth writes into fields and limits passwords before anything is computed with them."""

    labels: dict[str, Any] = {}  # noqa: RUF012 - as Django declares such things
    hints: dict[str, Any] = {}  # noqa: RUF012 - as above

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, forms.PasswordInput):
                field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))


class SignInForm(OurWords, allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail and password; password managers and pasting are welcome."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        password = self.fields.pop("password")
        self.fields["login"] = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs=ADDRESS))
        password.label = _("Password")
        self.fields["password"] = password


class ForgottenForm(OurWords, allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": _("E-mail")}  # noqa: RUF012


class NewPasswordForm(OurWords, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = {"password1": _("New password"), "password2": _("New password, once more")}  # noqa: RUF012
    hints = {"password1": PASSWORD_HELP}  # noqa: RUF012


class ChangePasswordForm(OurWords, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    labels = {  # noqa: RUF012
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    hints = {"password1": PASSWORD_HELP}  # noqa: RUF012


class FirstPasswordForm(OurWords, allauth_forms.SetPasswordForm):  # type: ignore[misc]
    labels = {"password1": _("Password"), "password2": _("Password, once more")}  # noqa: RUF012
    hints = {"password1": PASSWORD_HELP}  # noqa: RUF012


class AgainForm(OurWords, allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Password")}  # noqa: RUF012


class ConfirmForm(forms.Form):
    """The password that was chosen with the address: whoever chose it confirms, and nobody by mistake."""

    password = forms.CharField(
        label=_("The password you chose"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SettingsForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120, validators=[check_name])
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        help_text=_("Of messages to you, and of the pages after sign-in."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=TimeZone.choices)

    def __init__(self, user: User, **options: Any) -> None:
        initial = {"name": user.name, "language": user.language, "time_zone": user.time_zone}
        super().__init__(initial=initial, **options)


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("New e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, user: User, **options: Any) -> None:
        super().__init__(**options)
        self.user = user

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email == self.user.email:
            raise forms.ValidationError(_("This is your present address."))
        return email
