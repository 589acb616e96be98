"""Ledgers of what people were told and agreed to, what left, what was erased, and who did what."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language
from citybridge.privacy.enums import Channel, ConsentAct, RequestKind, TransferMechanism


class Notice(models.Model):
    """A text that people are shown, in one version and language. Never changed: a new wording is a new version."""

    key = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=Language.choices)
    body = models.TextField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the body, hexadecimal")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_notice_a_version", fields=["key", "version", "language"])]

    def __str__(self) -> str:
        return f"{self.key} {self.version} {self.language}"


class Consent(models.Model):
    """One declaration of one person (GDPR Art. 7(1)). Append-only: a withdrawal is a row of its own.

    People are known here by the `public_id` of their account, or by the hash of an address without one.
    """

    subject = models.UUIDField(null=True, db_index=True)
    address_hash = models.CharField(max_length=64, blank=True, db_index=True)
    purpose = models.SlugField(max_length=40)
    act = models.CharField(max_length=9, choices=ConsentAct.choices)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="consents")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    scope = models.JSONField(default=dict, blank=True, help_text="named senders, topics, recipient: ids and names")
    proof = models.JSONField(default=dict, blank=True, help_text="token id, truncated network address")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.purpose} {self.act} {self.at:%Y-%m-%d}"


class Transfer(models.Model):
    """A release of personal data to the other country (GDPR Art. 30(1)(e), 44–49). Append-only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.UUIDField(db_index=True)
    fields = ArrayField(models.CharField(max_length=40))
    recipient = models.UUIDField(help_text="the organisation that receives")
    recipient_name = models.CharField(max_length=200)
    recipient_country = models.CharField(max_length=2)
    mechanism = models.CharField(max_length=7, choices=TransferMechanism.choices)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="transfers")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.public_id}"


class Erasure(models.Model):
    """That a person was erased: ids only. Repeated after every restore, before the application opens (R12)."""

    subject = models.UUIDField(unique=True)
    user_id = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.subject}"


class PrivacyRequest(models.Model):
    """What a person asked for, and until when it must be answered (one month, GDPR Art. 12(3)).

    An open request for erasure locks the account; it is carried out by itself when the days of grace are over.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.UUIDField(db_index=True)
    kind = models.CharField(_("what is asked for"), max_length=13, choices=RequestKind.choices)
    text = models.TextField(_("in your own words"), max_length=2000, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    extended_because = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="the person thought better of it")
    reminded = models.PositiveSmallIntegerField(default=0, help_text="reminders sent: at 14 and at 25 days")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_erasure_a_person",
                fields=["subject"],
                condition=models.Q(kind=RequestKind.ERASURE, answered_at=None, withdrawn_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class AuditEvent(models.Model):
    """Who did what to which object. Append-only and chained by hashes, both by triggers of the database.

    Holds ids, states and field names; never values of people's data, so that nobody's erasure touches it.
    """

    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True, help_text="account id; it dangles after an erasure")
    verb = models.CharField(max_length=60)
    noun = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    members = ArrayField(models.BigIntegerField(), default=list, help_text="whose offices may read it")
    about = models.BigIntegerField(null=True, db_index=True, help_text="account id of the person it is about")
    request_id = models.CharField(max_length=32, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        indexes = [models.Index(fields=["noun", "object_id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.noun} {self.object_id}"
