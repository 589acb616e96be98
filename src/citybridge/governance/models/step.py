"""What follows from a resolution: who does what by when, measured how."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.models import NamedInThreeLanguages, Versioned
from citybridge.governance.enums import Responsible, StepState
from citybridge.governance.models.resolution import Resolution
from citybridge.governance.models.session import Session


class NextStep(Versioned, NamedInThreeLanguages):
    """`name` says what is to be done. A member or its office is named in `member`; the secretariat needs none."""

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="steps")
    responsible = models.CharField(_("who"), max_length=11, choices=Responsible.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="steps", null=True, blank=True)
    measure = models.CharField(_("measured by"), max_length=300)
    due_on = models.DateField(pgettext_lazy("deadline", "by"))
    state = models.CharField(max_length=7, choices=StepState.choices, default=StepState.OPEN)
    result = models.CharField(_("result"), max_length=1000, blank=True)
    ended_on = models.DateField(null=True)
    carried_to = models.ManyToManyField(Session, related_name="carried_steps", blank=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="step_of_a_member_names_it",
                condition=models.Q(responsible="secretariat", member__isnull=True)
                | (~models.Q(responsible="secretariat") & models.Q(member__isnull=False)),
            ),
            models.CheckConstraint(
                name="ended_step_has_its_day",
                condition=models.Q(state="open", ended_on__isnull=True)
                | (~models.Q(state="open") & models.Q(ended_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution} step {self.pk}"


class StepNote(models.Model):
    """What was said of a step on the way, by those who carry it out."""

    step = models.ForeignKey(NextStep, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(_("how far it is"), max_length=1000)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note on {self.step}"
