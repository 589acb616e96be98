"""What an office decided about an organisation and an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import Strictness, Verdict


class Decision(models.Model):
    """An office's own verdict over the proposed one. Rows are only added; the latest of a pair holds."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="decisions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="decisions")
    proposed = models.CharField(max_length=7, choices=Verdict.choices)
    verdict = models.CharField(max_length=7, choices=Verdict.choices, blank=True, help_text="empty: back to proposed")
    note = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["event", "organisation", "-id"])]

    def __str__(self) -> str:
        return f"{self.event_id} {self.organisation_id} {self.verdict}"


class QuestionLines(models.Model):
    """How strict an office wants the lines between fits, perhaps and not to be for an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="question_lines")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="question_lines")
    fits = models.SmallIntegerField(_("fits"), choices=Strictness.choices, default=Strictness.USUAL)
    perhaps = models.SmallIntegerField(_("fits perhaps"), choices=Strictness.choices, default=Strictness.USUAL)
    set_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_pair_of_lines", fields=["event", "member"])]

    def __str__(self) -> str:
        return f"{self.event_id} {self.member_id} {self.fits} {self.perhaps}"
