"""Forms of the second step: a code of an app is taken once, by its time step (RFC 6238 § 5.2)."""

from typing import Any, cast

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as step_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.webauthn import forms as webauthn_forms
from django.utils.translation import gettext_lazy as _

from citybridge.accounts import engine
from citybridge.accounts.operations import use_totp_step
from citybridge.web.account.forms import OurWords

CODE_HELP = _("Six digits from your app, or one of your recovery codes.")


class OnceOnly(OurWords):
    """allauth remembers a code for half a minute only, and tolerance of clocks makes it valid for longer."""

    labels = {"code": _("Code")}  # noqa: RUF012
    hints = {"code": CODE_HELP}  # noqa: RUF012
    authenticator: Authenticator

    def clean_code(self) -> str:
        code = cast(str, super().clean_code())  # type: ignore[misc]
        used = self.authenticator
        if used.type == Authenticator.Type.TOTP:
            step = step_of(engine.decrypt(used.data["secret"]), code)
            if step is None or not use_totp_step(used, step):
                raise get_adapter().validation_error("incorrect_code")
        return code


def step_of(secret: str, code: str) -> int | None:
    """The time step that `code` belongs to, among those that are accepted now."""
    for step in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return int(step)
    return None


class CodeForm(OnceOnly, step_forms.AuthenticateForm):  # type: ignore[misc]
    """After the password."""


class CodeAgainForm(OnceOnly, step_forms.ReauthenticateForm):  # type: ignore[misc]
    """Before something sensitive."""


class AppForm(OurWords, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("Code that the app shows now")}  # noqa: RUF012

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(OurWords, webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]
    labels = {"name": _("Name of this passkey"), "passwordless": _("Sign in with this passkey alone")}  # noqa: RUF012
    hints = {  # noqa: RUF012
        "name": _("So that you know it again, for example “phone” or “office key”."),
        "passwordless": _("The device then asks for your fingerprint, face or PIN instead of the password."),
    }


class PasskeyNameForm(OurWords, webauthn_forms.EditWebAuthnForm):  # type: ignore[misc]
    labels = {"name": _("Name of this passkey")}  # noqa: RUF012
