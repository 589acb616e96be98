"""An expression of interest and its way through both offices."""

from datetime import date

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.languages import Language
from citybridge.core.models import Identified
from citybridge.introductions.enums import (
    OPEN_STATES,
    WAITS_FOR,
    DeclineReason,
    IntroductionState,
    Party,
    StepKind,
    Wish,
)
from citybridge.introductions.validators import MAX_TEXT
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile

UNENDED = (*OPEN_STATES, IntroductionState.AGREED)


class Introduction(Identified):
    """One organisation asks to be introduced to one of the other side.

    `version` grows with every act: a form that was drawn before says so and loses nothing. `due_on` is the day by
    which whoever must act (by state) should have acted; `expires_on` is the last day of an open introduction.
    """

    asking = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="introductions_asked")
    counterpart = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="introductions_received")
    profile = models.ForeignKey(
        CooperationProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="introductions"
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.CharField(_("why you would like to talk"), max_length=MAX_TEXT)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    wish = models.CharField(_("what you have in mind"), max_length=11, choices=Wish.choices, blank=True)
    request_key = models.UUIDField(unique=True, help_text="of the form: sent twice, it asks once (R125)")
    state = models.CharField(max_length=12, choices=IntroductionState.choices, default=IntroductionState.WITH_OFFICE)
    state_since = models.DateTimeField()
    due_on = models.DateField(null=True)
    expires_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by_party = models.CharField(max_length=12, choices=Party.choices, blank=True)
    decline_reason = models.CharField(max_length=10, choices=DeclineReason.choices, blank=True)
    decline_note = models.CharField(_("note for your own office"), max_length=300, blank=True)
    asking_lets_offices_read = models.BooleanField(default=False)
    counterpart_lets_offices_read = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(name="introduction_of_two", condition=~models.Q(asking=models.F("counterpart"))),
            models.CheckConstraint(
                name="agreed_introduction_has_its_moment",
                condition=~models.Q(state=IntroductionState.AGREED) | models.Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="ended_introduction_has_its_moment",
                condition=models.Q(state__in=UNENDED, ended_at__isnull=True)
                | (~models.Q(state__in=UNENDED) & models.Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="declined_introduction_has_a_reason",
                condition=~models.Q(state=IntroductionState.DECLINED) | ~models.Q(decline_reason=""),
            ),
            models.UniqueConstraint(
                Least("asking", "counterpart"),
                Greatest("asking", "counterpart"),
                name="one_open_introduction_a_pair",
                condition=models.Q(state__in=OPEN_STATES),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["asked_at"]),
            models.Index(fields=["agreed_at"], condition=models.Q(agreed_at__isnull=False), name="agreed_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def waits_for(self) -> Party | None:
        """Who must act now; None when nobody has to."""
        return WAITS_FOR.get(IntroductionState(self.state))

    def has_run_out(self, day: date) -> bool:
        """Its last day has passed, though the clock may not have ended it yet."""
        return self.is_open and day > self.expires_on


class Step(models.Model):
    """One row of the timeline that both sides see. The person is known to the own side only."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=StepKind.choices)
    party = models.CharField(max_length=12, choices=Party.choices)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} by {self.party}"
