"""What an office decided about an organisation and an event."""

from django.db import models

from citybridge.accounts.models import User
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import Verdict


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
