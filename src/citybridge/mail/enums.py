"""Purposes of a message and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailPurpose(models.TextChoices):
    """Why somebody is written to; the law asks different things of each (R28)."""

    SERVICE = "service", _("account and own affairs")
    ANSWER = "answer", _("answer to an own request")
    CONFIRMATION = "confirmation", _("confirmation of an address")
    PROMOTION = "promotion", _("invitation or news")


class MailState(models.TextChoices):
    """`sent`, `failed` and `withheld` are final."""

    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    RETRYING = "retrying", _("will be tried again")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    WITHHELD = "withheld", _("withheld")


FINAL = frozenset({MailState.SENT, MailState.FAILED, MailState.WITHHELD})
WAITING = frozenset(MailState) - FINAL


class SuppressionReason(models.TextChoices):
    """`objected` ends promotions only; the others every mail to the address."""

    BOUNCED = "bounced", _("the address does not exist")
    COMPLAINED = "complained", _("the recipient complained")
    OBJECTED = "objected", _("the recipient wants no promotion")
