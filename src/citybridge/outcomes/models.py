"""What each side says came of a contact, and when it was asked. Disagreement is kept, not averaged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.models import Identified
from citybridge.introductions.models import Introduction
from citybridge.meetings.models import Feedback, Meeting
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


class Outcome(Subject):
    """One statement of one side. It is taken back, never overwritten; figures count what is not taken back.

    `happened_on` is the first day of the month that was named. `inquiry` is the question that it answers, if any;
    taken back, a statement keeps what it was and when, and loses its note.
    """

    inquiry = models.ForeignKey(Inquiry, on_delete=models.SET_NULL, related_name="outcomes", null=True, blank=True)
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
            models.UniqueConstraint(
                name="one_standing_word_a_month",
                fields=["introduction", "meeting", "organisation", "teller", "kind", "happened_on"],
                condition=models.Q(retracted_at=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.organisation_id} with {self.counterpart_id}"


class Refusal(models.Model):
    """A person or a whole organisation that does not want to be asked any more."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+", null=True)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="refusal_of_one",
                condition=models.Q(user__isnull=False, organisation__isnull=True)
                | models.Q(user__isnull=True, organisation__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"refusal of {self.user_id or self.organisation_id}"


class FeedbackTaken(models.Model):
    """Feedback on a meeting that was made into statements; `said_at` is that of the feedback as it was read."""

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"feedback {self.feedback_id}"
