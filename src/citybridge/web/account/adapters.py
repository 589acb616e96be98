"""How allauth, which signs people in, is tied to our mails, limits, languages and rules."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from citybridge.accounts import engine
from citybridge.accounts.models import User
from citybridge.accounts.operations import write_to_address, write_to_person
from citybridge.accounts.queries import has_other_second_step, user_by_address
from citybridge.core.languages import DJANGO_LANGUAGE, Language, reader_language
from citybridge.mail.enums import MailPurpose
from citybridge.organisations.queries import actor_for
from citybridge.web.account.limits import consume_wide_limits, is_known_device
from citybridge.web.account.rights import lacks_second_step, must_have_second_step

# allauth's name of a message: ours, with its purpose.
MAILS = {
    "account/email/email_confirmation": ("confirm-address", MailPurpose.CONFIRMATION),
    "account/email/email_confirmation_signup": ("confirm-address", MailPurpose.CONFIRMATION),
    "account/email/password_reset_key": ("reset-password", MailPurpose.SERVICE),
    "account/email/unknown_account": ("unknown-account", MailPurpose.CONFIRMATION),
}
NOTICES = {
    "account/email/password_changed": "password",
    "account/email/password_set": "password",
    "account/email/password_reset": "password",
    "mfa/email/totp_activated": "step-added",
    "mfa/email/totp_deactivated": "step-removed",
    "mfa/email/webauthn_added": "step-added",
    "mfa/email/webauthn_removed": "step-removed",
    "mfa/email/recovery_codes_generated": "codes",
}
MESSAGES = {
    "account/messages/password_changed.txt": _("Your new password holds from now on; all other sessions are over."),
    "account/messages/password_set.txt": _("Your password holds from now on; all other sessions are over."),
    "account/messages/email_confirmed.txt": _("Your address is confirmed."),
    "account/messages/logged_out.txt": _("You are signed out."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up; all other sessions are over."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app was removed; all other sessions are over."),
    "mfa/messages/webauthn_added.txt": _("The passkey was added; all other sessions are over."),
    "mfa/messages/webauthn_removed.txt": _("The passkey was removed; all other sessions are over."),
    "mfa/messages/recovery_codes_generated.txt": _("The new recovery codes hold from now on; the old ones do not."),
    "usersessions/messages/sessions_logged_out.txt": _("All other sessions are over."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {  # noqa: RUF012 - as allauth declares it
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "E-mail and password do not fit together. Check both; the password distinguishes capital letters."
        ),
        "too_many_login_attempts": _(
            "Too many failed attempts. Wait five minutes, or sign in with a passkey if you have one."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many attempts. Please wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Accounts come from invitations and claims, which have pages of their own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox; what has no template of ours is not sent by accident but fails.

        As much work for an address without an account as for one with it.
        """
        at, user = timezone.now(), _person(context, email)
        values = {"path": context.get("password_reset_url") or context.get("activate_url") or ""}
        key = f"account:{get_random_string(22)}"
        if user is not None and template_prefix in NOTICES:
            with override(DJANGO_LANGUAGE[Language(user.language)]):
                path = reverse("account_reset_password")
            notice = {"event": NOTICES[template_prefix], "path": path}
            write_to_person(user, "security-notice", context=notice, key=key, at=at)
            return
        template, purpose = MAILS[template_prefix]
        if user is not None:
            write_to_person(user, template, context=values, key=key, at=at, purpose=purpose)
        else:
            write_to_address(email, template, language=reader_language(), context=values, key=key, at=at)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        self.send_mail(template_prefix, email or user.email, {**(context or {}), "user": user})

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The path only: what the mail puts before it is the site's address, never a header of the request."""
        number, _dash, secret = key.partition("-")
        return reverse("account_reset_password_from_key", kwargs={"uidb36": number, "key": secret})

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:  # noqa: ARG002 - as above
        return reverse("account_confirm_email", args=[emailconfirmation.key])

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The start page in the person's language, or the second step that their office asks for."""
        user = request.user
        assert isinstance(user, User)  # noqa: S101 - allauth asks for people who signed in only
        with override(DJANGO_LANGUAGE[Language(user.language)]):
            return reverse(
                "mfa_index" if lacks_second_step(user, actor_for(user)) else str(settings.LOGIN_REDIRECT_URL)
            )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        return reverse("account-settings")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failed attempts count for an account from one network address, or from one known device."""
        email = str(credentials.get("email", "")).lower()
        place = "known" if is_known_device(request, email) else self.get_client_ip(request)
        return f"{email}|{place}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        email = str(credentials.get("email", "")).lower()
        if is_known_device(request, email):
            return
        wide = consume_wide_limits(request, email)
        if wide is None:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage.usage.extend(wide.usage)

    def add_message(  # noqa: PLR0913, PLR0917 - allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - as above
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our own sentences; an event without one is seen on the page that follows."""
        said = message or MESSAGES.get(message_template or "")
        if said:
            super().add_message(request, level, message=str(said), extra_tags=extra_tags)


def _person(context: dict[str, Any], email: str) -> User | None:
    user = context.get("user")
    return user if isinstance(user, User) else user_by_address(email)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {  # noqa: RUF012 - as allauth declares it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is wrong or was used already. Wait for the next one."),
        "cannot_delete_authenticator": _("Your role needs a second step. Add another one before you remove this one."),
    }

    def encrypt(self, text: str) -> str:
        return engine.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return engine.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever must have a second step keeps the last one."""
        user = authenticator.user
        return has_other_second_step(authenticator) or not must_have_second_step(user, actor_for(user))

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """The key ring of a phone shows the person's name."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}

    def _get_site_name(self) -> str:
        return "Citybridge"
