"""What this room holds of people: account, card, addresses, second steps, where they are signed in."""

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.accounts.models import Card, EmailChange, User
from citybridge.accounts.operations import anonymise_account
from citybridge.accounts.queries import unconfirmed_since
from citybridge.privacy.registry import PersonalData, Retention, Rows, Section, fields, register

CARD = (
    "native_name latin_name family_name given_name name_order academic_title salutation position email phone wechat"
    " languages"
)
ACCOUNT = "email name language time_zone is_interpreter is_secretariat joined_at last_login"
LABELS = {
    "email": _("e-mail"),
    "name": _("name"),
    "language": _("language"),
    "time_zone": _("time zone"),
    "joined_at": _("joined"),
    "last_login": _("last sign-in"),
    "verified": _("confirmed"),
    "new_email": _("new e-mail"),
    "asked_at": pgettext_lazy("date", "asked"),
    "type": _("kind"),
    "created_at": _("since"),
    "last_used_at": _("last used"),
    "last_seen_at": _("last seen"),
    "ip": _("network address"),
    "user_agent": _("browser"),
}


def export(user_id: int) -> list[Section]:
    """Secrets (password, seeds, keys) are told to nobody, the person included."""

    def rows(model: type, names: str, **wanted: int) -> Rows:
        return list(model.objects.filter(**wanted).values(*names.split()))  # type: ignore[attr-defined]

    return [
        Section("account", _("Your account"), rows(User, ACCOUNT, pk=user_id), LABELS),
        Section("card", _("Your business card"), rows(Card, CARD, user_id=user_id), LABELS),
        Section("addresses", _("Your addresses"), rows(EmailAddress, "email verified", user_id=user_id), LABELS),
        Section(
            "address-changes", _("A new address"), rows(EmailChange, "new_email asked_at", user_id=user_id), LABELS
        ),
        Section(
            "second-steps",
            _("Second steps and passkeys"),
            rows(Authenticator, "type created_at last_used_at", user_id=user_id),
            LABELS,
        ),
        Section(
            "devices",
            _("Devices you signed in from"),
            rows(UserSession, "ip user_agent created_at last_seen_at", user_id=user_id),
            LABELS,
        ),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    anonymise_account(user_id)


def forget_unconfirmed(before: datetime, dry_run: bool) -> int:
    old = unconfirmed_since(before)
    return old.count() if dry_run else len([user.delete() for user in old])


def forget_changes(before: datetime, dry_run: bool) -> int:
    old = EmailChange.objects.filter(asked_at__lt=before)
    return old.count() if dry_run else old.delete()[0]


register(
    PersonalData(
        room="accounts",
        classes={
            User: fields(
                technical="id public_id is_demo is_active is_staff is_superuser session_round",
                personal=ACCOUNT,
                secret="password",  # noqa: S106 - the name of a field
            ),
            Card: fields(technical="id updated_at", personal=f"user phone_e164 {CARD}"),
            EmailChange: fields(
                personal="user new_email asked_at old_agreed_at new_agreed_at",
                secret="nonce",  # noqa: S106 - as above
            ),
            EmailAddress: fields(technical="id primary", personal="user email verified"),
            EmailConfirmation: fields(
                personal="email_address created sent",
                secret="key",  # noqa: S106 - as above
            ),
            Authenticator: fields(
                personal="user type created_at last_used_at",
                secret="data",  # noqa: S106 - as above
            ),
            UserSession: fields(
                technical="id data",
                personal="user created_at ip last_seen_at user_agent",
                secret="session_key",  # noqa: S106 - as above
            ),
        },
        export=export,
        erase=erase,
        retention=(
            Retention("unconfirmed-accounts", 14, forget_unconfirmed, _("Accounts whose address was never confirmed")),
            Retention("address-changes", 14, forget_changes, _("Changes of an address that were not finished")),
        ),
    )
)
