"""Who can meet, who wants to meet whom, who interprets, and who or what is not there."""

from functools import reduce
from operator import or_

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.models import Identified
from citybridge.events.models import Attendee, Participation
from citybridge.meetings.enums import Answer, WishSource
from citybridge.meetings.models.round import Round, Slot, Table

SUBJECTS = ("participation", "seat", "interpreter", "table")


class Seat(models.Model):
    """A chair of a participation: one for each of its people, or one while nobody is named. It outlives the person."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="seats")
    attendee = models.OneToOneField(Attendee, on_delete=models.SET_NULL, related_name="seat", null=True, blank=True)

    def __str__(self) -> str:
        return f"seat {self.pk} of {self.participation_id}"


class Interpreter(Identified):
    """Somebody who interprets in a round. `pairs`: lists of two languages in alphabetical order.

    `cost` of one meeting orders those who could both serve; `most_in_a_row` successive slots, then one of rest.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="interpreters")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="interpreting", null=True, blank=True)
    attendee = models.ForeignKey(
        Attendee, on_delete=models.CASCADE, related_name="interpreting", null=True, blank=True
    )
    pairs = models.JSONField(_("languages"), default=list)
    most_in_a_row = models.PositiveSmallIntegerField(_("most meetings in a row"), null=True, blank=True, default=4)
    most = models.PositiveSmallIntegerField(_("most meetings in all"), null=True, blank=True)
    cost = models.DecimalField(_("cost of a meeting"), max_digits=8, decimal_places=2, default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="interpreter_is_a_user_or_attendee",
                condition=models.Q(user__isnull=False, attendee__isnull=True)
                | models.Q(user__isnull=True, attendee__isnull=False),
            ),
            models.UniqueConstraint(name="one_interpreter_a_user", fields=["round", "user"]),
            models.UniqueConstraint(name="one_interpreter_an_attendee", fields=["round", "attendee"]),
        ]

    def __str__(self) -> str:
        return f"interpreter {self.pk}"

    @property
    def name(self) -> str:
        if self.user is not None:
            return self.user.name
        return self.attendee.native_name if self.attendee else ""


class Wish(models.Model):
    """What `asking` says about meeting `asked`. It holds no slot; `score` (0..1) is how well they match."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="wishes")
    asking = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="wishes_made")
    asked = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="wishes_received")
    answer = models.CharField(max_length=4, choices=Answer.choices)
    source = models.CharField(max_length=12, choices=WishSource.choices, default=WishSource.BROWSING)
    score = models.FloatField(default=0.5)
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    said_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("wishes")
        constraints = [
            models.UniqueConstraint(name="one_wish_a_pair", fields=["round", "asking", "asked"]),
            models.CheckConstraint(name="wish_for_another", condition=~models.Q(asking=models.F("asked"))),
            models.CheckConstraint(name="score_between_none_and_one", condition=models.Q(score__range=(0, 1))),
        ]

    def __str__(self) -> str:
        return f"{self.asking_id} {self.answer} {self.asked_id}"


def _only(subject: str) -> models.Q:
    return models.Q(**{f"{other}__isnull": other != subject for other in SUBJECTS})


class Absence(models.Model):
    """Who or what is not there in a slot: an organisation, one of its people, an interpreter, a table."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="absences")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="absences", null=True, blank=True
    )
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="absences", null=True, blank=True)
    interpreter = models.ForeignKey(
        Interpreter, on_delete=models.CASCADE, related_name="absences", null=True, blank=True
    )
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="absences", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="absent_once", fields=["slot", *SUBJECTS], nulls_distinct=False),
            models.CheckConstraint(
                name="absence_of_one", condition=reduce(or_, (_only(subject) for subject in SUBJECTS))
            ),
        ]

    def __str__(self) -> str:
        return f"absence in {self.slot_id}"
