"""The only road from an id or a token in a request to a message."""

from uuid import UUID

from django.core import signing

from citybridge.core.errors import NotVisible
from citybridge.mail.enums import MailPurpose
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations.queueing import UNSUBSCRIBE


def get_mail(public_id: UUID) -> OutgoingMail:
    mail = OutgoingMail.objects.filter(public_id=public_id).first()
    if mail is None:
        raise NotVisible(public_id)
    return mail


def get_promotion(token: str) -> OutgoingMail:
    """The promotion whose address ends with this token."""
    try:
        public_id = signing.Signer(salt=UNSUBSCRIBE).unsign(token)
    except signing.BadSignature as error:
        raise NotVisible("unsubscribe") from error
    mail = OutgoingMail.objects.filter(public_id=public_id, purpose=MailPurpose.PROMOTION).first()
    if mail is None:
        raise NotVisible(public_id)
    return mail
