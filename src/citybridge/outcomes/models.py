"""What each side says came of a contact, and when it was asked. Disagreement is kept, not averaged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.models import Identified
from citybridge.introductions.models import Introduction
from citybridge.meetings.models import Meeting
from citybridge.organisations.models import Organisation
from citybridge.outcomes.enums import Band, EndReason, OutcomeKind, Teller

OF_ONE = models.Q(introduction__isnull=False, meeting__isnull=True) | models.Q(
    introduction__isnull=True, meeting__isnull=False
)


class Subject(Identified):
    """Of an introduction or of a meeting, never both."""

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, null=True, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, help_text="whose side is speaking")
    counterpart = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="%(class)s_as_counterpart")

    class Meta:
        abstract = True


class Outcome(Subject):
    """One statement of one side. It is taken back, never overwritten; figures count what is not taken back.

    `happened_on` is the first day of the month that was named. `agreed` says that the side let it be counted.
    """

    kind = models.CharField(_("what came of it"), max_length=13, choices=OutcomeKind.choices)
    band = models.CharField(_("value"), max_length=9, choices=Band.choices, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=13, choices=EndReason.choices, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    happened_on = models.DateField(_("when"))
    teller = models.CharField(max_length=12, choices=Teller.choices, default=Teller.ORGANISATION)
    told_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["happened_on", "kind"]), models.Index(fields=["organisation", "kind"])]
        constraints = [
            models.CheckConstraint(name="outcome_of_one", condition=OF_ONE),
            models.CheckConstraint(
                name="only_an_end_has_a_reason", condition=models.Q(kind="ended") | models.Q(end_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.organisation_id} with {self.counterpart_id}"


class Inquiry(Subject):
    """That one side is asked after some months. `code` opens the page of the answer without signing in."""

    month = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    code = models.CharField(max_length=32, unique=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_on"], condition=models.Q(asked_at=None), name="inquiries_to_ask")]
        constraints = [
            models.CheckConstraint(name="inquiry_of_one", condition=OF_ONE),
            models.UniqueConstraint(
                name="one_inquiry_a_month",
                fields=["introduction", "meeting", "organisation", "month"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"month {self.month} of {self.organisation_id}"
