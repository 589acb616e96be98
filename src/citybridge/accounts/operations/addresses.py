"""Another address: asked for by the person, agreed to from the present address and from the new one (R91)."""

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.accounts.models import EmailChange, User
from citybridge.accounts.operations.mails import write_to_person
from citybridge.accounts.operations.sessions import end_sessions
from citybridge.accounts.queries import user_by_address
from citybridge.accounts.validators import normal_address
from citybridge.core.errors import OperationError
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.mail.enums import MailPurpose
from citybridge.privacy.operations import record

ADDRESS_DAYS = 3
SALT = "citybridge.email-change"
SIDES = ("old", "new")


class UnusableLink(OperationError):
    """The link was used, replaced or is too old."""


@transaction.atomic
def ask_for_email_change(user: User, new_email: str, *, at: datetime) -> None:
    """Write to both addresses. An address that somebody else has is told so by mail, never on the page (R110)."""
    address = normal_address(new_email)
    change, _created = EmailChange.objects.update_or_create(
        user=user,
        defaults={
            "new_email": address, "nonce": secrets.token_urlsafe(32), "asked_at": at,
            "old_agreed_at": None, "new_agreed_at": None,
        },
    )  # fmt: skip
    record("email_change.asked", noun="person", object_id=user.public_id, actor=user.pk, about=user.pk, at=at)
    for side, target in zip(SIDES, (user.email, address), strict=True):
        taken = side == "new" and user_by_address(address) is not None
        write_to_person(
            user,
            "address-taken" if taken else f"change-address-{side}",
            context={"path": _path(user, change, side), "new_email": address, "days": ADDRESS_DAYS},
            key=f"email-change:{change.nonce}:{side}",
            at=at,
            purpose=MailPurpose.SERVICE if side == "old" else MailPurpose.CONFIRMATION,
            address=target,
            not_after=at + timedelta(days=ADDRESS_DAYS),
        )


def email_change_of(token: str) -> tuple[EmailChange, str]:
    """The change and the side that a link stands for; raises UnusableLink. Changes nothing."""
    try:
        said = signing.loads(token, salt=SALT, max_age=timedelta(days=ADDRESS_DAYS))
    except signing.BadSignature as error:
        raise _unusable() from error
    change = EmailChange.objects.select_related("user").filter(nonce=said["nonce"], user__is_active=True).first()
    if change is None or said["side"] not in SIDES:
        raise _unusable()
    return change, str(said["side"])


@transaction.atomic
def agree_to_email_change(token: str, *, at: datetime) -> bool:
    """Agree from one side; True when both have agreed, so that the address is changed and all sessions are over."""
    found, side = email_change_of(token)
    change = EmailChange.objects.select_for_update().select_related("user").get(pk=found.pk)
    setattr(change, f"{side}_agreed_at", at)
    change.save(update_fields=[f"{side}_agreed_at"])
    if not (change.old_agreed_at and change.new_agreed_at):
        return False
    if user_by_address(change.new_email) is not None:
        raise _unusable()
    user = change.user
    user.email = change.new_email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    change.delete()
    record("email.changed", noun="person", object_id=user.public_id, actor=user.pk, about=user.pk, at=at)
    end_sessions(user, actor=user.pk, at=at)
    return True


def _path(user: User, change: EmailChange, side: str) -> str:
    with override(DJANGO_LANGUAGE[Language(user.language)]):
        return reverse("email-change-agree", args=[signing.dumps({"nonce": change.nonce, "side": side}, salt=SALT)])


def _unusable() -> UnusableLink:
    return UnusableLink(_("This link was used, replaced or is too old. Ask for the change again."))
