"""Who receives the newsletter, and who asked for it and has not confirmed yet."""

from django.db import models

from citybridge.alliance.enums import Side
from citybridge.core.languages import Language
from citybridge.core.models import Identified
from citybridge.privacy.models import Consent


class Subscriber(Identified):
    """A confirmed address. The consent knows it by its hash only; the row goes when the consent ends."""

    address = models.EmailField()
    address_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    region = models.CharField(max_length=2, choices=Side.choices)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.public_id}"


class SubscriptionRequest(models.Model):
    """An address somebody typed, until its owner confirms it or the days are over (R29).

    The link holds a random token; here is only its SHA-256. It works once, since confirming deletes the row.
    """

    form_key = models.UUIDField(unique=True, help_text="a form sent twice asks once")
    digest = models.CharField(max_length=64, unique=True)
    address = models.EmailField()
    address_hash = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    region = models.CharField(max_length=2, choices=Side.choices)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d} {self.language}"
