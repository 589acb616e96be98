"""Informing the organisations in question: one campaign an event and member, one contact an organisation."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.languages import Language
from citybridge.core.models import Identified, Versioned
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import AnswerKind, CampaignState, ContactState, TextKind
from citybridge.privacy.enums import Channel
from citybridge.topics.models import Topic


class Campaign(Versioned):
    """What one office sends about one event. There is one: a second wave is a reminder, not a second campaign."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="campaigns")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="campaigns")
    state = models.CharField(max_length=8, choices=CampaignState.choices, default=CampaignState.DRAFT)
    includes_perhaps = models.BooleanField(_("also those that fit perhaps"), default=True)
    is_commercial = models.BooleanField(
        _("advertising in the sense of the law"), default=True, help_text="marks the subject of mails to China"
    )
    starts_on = models.DateField(_("first wave on"), null=True, blank=True)
    wave_size = models.PositiveIntegerField(_("organisations a day"), null=True, blank=True)
    reminds_after_days = models.PositiveSmallIntegerField(_("remind after days"), null=True, blank=True)
    asks_until = models.DateField(_("answers until"), null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    released_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    released_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_campaign_an_event_and_member", fields=["event", "member"])]

    def __str__(self) -> str:
        return f"{self.event_id} {self.member_id} {self.state}"


class CampaignText(models.Model):
    """Subject and body with placeholders of the allow-list, in one language (R42)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=10, choices=TextKind.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), max_length=4000)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_campaign_text_a_language", fields=["campaign", "kind", "language"])
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


class Contact(Identified):
    """One organisation of a campaign: by which channel it was informed, when, and what came back.

    One row an event and organisation: a letter and a mail can never both go. `code` is the short code printed beside
    the QR code; both lead to the page of answers and hold nothing personal.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="contacts")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="contacts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contacts")
    verdict = models.CharField(max_length=7, help_text="as it was when the campaign was released")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    channel_reason = models.CharField(max_length=40, help_text="code: why this channel, for the log")
    consent_id = models.BigIntegerField(null=True, blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    wave = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=ContactState.choices, default=ContactState.PLANNED)
    code = models.CharField(max_length=12, unique=True)
    mail_id = models.BigIntegerField(null=True, blank=True)
    informed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminder_mail_id = models.BigIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="the page of answers, by a person's own act")
    handled_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_contact_an_event_and_organisation", fields=["event", "organisation"])
        ]
        indexes = [models.Index(fields=["campaign", "state", "wave"])]

    def __str__(self) -> str:
        return f"{self.channel} {self.state} {self.code}"


class Answer(models.Model):
    """What came back, on the page of answers or told to the office. Rows are only added; the latest holds."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=5, choices=AnswerKind.choices)
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    note = models.CharField(_("note to the office"), max_length=500, blank=True)
    heard_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="a form sent twice answers once")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["contact", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class Objection(models.Model):
    """An organisation that wants no invitations, of no office of the alliance, by no channel."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="objection")
    at = models.DateTimeField()
    via = models.CharField(max_length=6, choices=Channel.choices)
    heard_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    def __str__(self) -> str:
        return f"objection of {self.organisation_id}"


class LetterRun(Identified):
    """One PDF of letters. Printed again it is the same; those in it count as informed once it is posted."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="letter_runs")
    contacts = models.ManyToManyField(Contact, related_name="letter_runs")
    is_reminder = models.BooleanField(default=False)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    drawn = models.PositiveIntegerField(default=0, help_text="letters drawn so far, for who waits")
    made_at = models.DateTimeField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    content = models.BinaryField(null=True, editable=False, help_text="the PDF, until it has been posted a while")
    failure = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"letters {self.public_id}"
