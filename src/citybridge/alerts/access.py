"""The only road from an id or a token in a request to an alert."""

from uuid import UUID

from django.core import signing

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.alerts.models import Alert
from citybridge.alerts.policies import can_change
from citybridge.core.errors import NotVisible

LEAVING = "citybridge.alerts.leave"


def get_alert(actor: Actor, public_id: UUID) -> Alert:
    """One's own alert that was not removed."""
    alert = _own(actor, public_id)
    if alert.removed_at is not None:
        raise NotVisible(public_id)
    return alert


def get_removed_alert(actor: Actor, public_id: UUID) -> Alert:
    """One's own alert that was removed and can be brought back."""
    alert = _own(actor, public_id)
    if alert.removed_at is None:
        raise NotVisible(public_id)
    return alert


def leaving_token(user: User) -> str:
    """What stands in the address that pauses all alerts of a person: nobody can make it for another."""
    return signing.Signer(salt=LEAVING).sign(str(user.public_id))


def get_leaving_user(token: str) -> User:
    """Whose alerts the address with this token pauses."""
    try:
        public_id = signing.Signer(salt=LEAVING).unsign(token)
    except signing.BadSignature as error:
        raise NotVisible("alerts") from error
    user = User.objects.filter(public_id=public_id, is_active=True).first()
    if user is None:
        raise NotVisible("alerts")
    return user


def _own(actor: Actor, public_id: UUID) -> Alert:
    alert = Alert.objects.filter(public_id=public_id).first()
    if alert is None or not can_change(actor, alert):
        raise NotVisible(public_id)
    return alert
