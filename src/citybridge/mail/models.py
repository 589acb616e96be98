"""The outbox, and the addresses that are never written to again."""

import uuid

from django.db import models

from citybridge.core.languages import Language
from citybridge.mail.enums import MailPurpose, MailState, SuppressionReason


class OutgoingMail(models.Model):
    """One message to one address, written in the transaction of its cause (R122).

    `message_id` is the same at every try, so that a recipient can tell the one duplicate that a crash between the
    relay's 250 and our commit may cause (R123). The body goes when retention asks, the row stays as proof.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dedupe_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    template = models.CharField(max_length=80, blank=True, help_text="what kind of message it is")
    purpose = models.CharField(max_length=12, choices=MailPurpose.choices)
    scope = models.JSONField(default=dict, blank=True, help_text="sender and topic of a promotion, as consent names")
    subject_id = models.UUIDField(null=True, db_index=True, help_text="the recipient's account, if there is one")
    region = models.CharField(max_length=2, help_text="country of the recipient")
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.EmailField()
    language = models.CharField(max_length=2, choices=Language.choices)
    title = models.CharField(max_length=300)
    plain = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    consent_id = models.BigIntegerField(null=True, help_text="what allows a promotion")
    not_after = models.DateTimeField(null=True, blank=True, help_text="withheld when it would come too late")
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.QUEUED)
    reason = models.CharField(max_length=200, blank=True, help_text="why it failed or was withheld")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="mail_that_waits",
                fields=["next_attempt_at"],
                condition=models.Q(state__in=[MailState.QUEUED, MailState.SENDING, MailState.RETRYING]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.dedupe_key}"


class Suppression(models.Model):
    """An address that refused or bounced, as a salted hash: it outlives the person's erasure (R35)."""

    address_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=10, choices=SuppressionReason.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="suppressed_once_a_reason", fields=["address_hash", "reason"])]

    def __str__(self) -> str:
        return f"{self.reason} {self.at:%Y-%m-%d}"


class OutboxState(models.Model):
    """The one row about the outbox as a whole: paused by a person, or resting while the relay does not answer.

    `failures` counts tries in a row that the relay ended; it goes back to 0 with the first message that it takes.
    """

    paused_at = models.DateTimeField(null=True, blank=True)
    pause_reason = models.CharField(max_length=200, blank=True)
    resting_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="one_outbox", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return "paused" if self.paused_at else "open"
