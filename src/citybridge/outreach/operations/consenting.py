"""Saying who may write about what, and taking it back (R29, R32).

The address is that of the account, which its holder confirmed by a link before; declaring this while signed in is the
second act of the double opt-in. No mail goes out for it.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.core.errors import OperationError
from citybridge.mail.operations import lift_objection
from citybridge.outreach.queries.channels import PURPOSE
from citybridge.outreach.queries.wishes import Wishes, wishes_of
from citybridge.privacy.enums import Channel
from citybridge.privacy.models import Consent, Notice
from citybridge.privacy.operations import give_consent, record, withdraw_consent

WAYS = (Channel.EMAIL, Channel.PHONE)


class HalfAWish(OperationError):
    """Offices without topics, or topics without offices, mean nothing."""


@transaction.atomic
def save_wishes(user: User, wishes: Wishes, *, notice: Notice, at: datetime) -> Wishes:
    """Put a new declaration in the place of the last one; the same again changes nothing, empty withdraws.

    An objection to mails to this address ends, since its holder expressly agrees anew.
    """
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    now = wishes_of(locked.public_id)
    if not any(wishes.scope.values()):
        return withdraw_wishes(locked, at=at)
    if not all(wishes.scope.values()):
        raise HalfAWish(_("Choose at least one office, one topic, one way and one language, or withdraw everything."))
    if now.scope == wishes.scope:
        return now
    if now.consent_id:
        withdraw_consent(Consent.objects.get(pk=now.consent_id), at=at)
    given = give_consent(purpose=PURPOSE, notice=notice, subject=locked.public_id, scope=wishes.scope, at=at)
    if Channel.EMAIL in wishes.channels:
        lift_objection(locked.email)
    _note("invitations_agreed", locked, at, consent=given.pk)
    return wishes_of(locked.public_id)


@transaction.atomic
def withdraw_wishes(user: User, *, at: datetime) -> Wishes:
    """From now on nobody may write; what waits in the outbox is withheld by its gate. Twice withdraws once."""
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    held = wishes_of(locked.public_id)
    if held.consent_id:
        withdraw_consent(Consent.objects.get(pk=held.consent_id), at=at)
        _note("invitations_withdrawn", locked, at, consent=held.consent_id)
    return Wishes()


def _note(verb: str, user: User, at: datetime, **details: int) -> None:
    record(f"person.{verb}", noun="person", object_id=user.public_id, actor=user.pk, about=user.pk, at=at,
           details=details)  # fmt: skip
