"""A meeting: when, where, who; and what they said of it afterwards.

The database itself refuses a table, a person or an interpreter twice at a time (R124).
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.models import Identified
from citybridge.events.models import Participation
from citybridge.meetings.enums import MeetingState
from citybridge.meetings.models.round import Round, Table
from citybridge.meetings.models.wish import Interpreter, Seat

TAKES_ITS_PLACE = ~models.Q(state=MeetingState.CANCELLED)
# Checked at each statement; a repair that lets two meetings change places puts it off to its own end.
AT_ONCE = models.Deferrable.IMMEDIATE


class Meeting(Identified):
    """Two participations at a table or, with a `virtual_link`, on a screen.

    `during` is one slot. `sequence` counts what was changed since it was published, as calendars want (RFC 5545).
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="meetings")
    first = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="meetings_asked")
    second = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="meetings_received")
    during = DateTimeRangeField(_("time"))
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="meetings", null=True, blank=True)
    interpreter = models.ForeignKey(
        Interpreter, on_delete=models.SET_NULL, related_name="meetings", null=True, blank=True
    )
    state = models.CharField(max_length=9, choices=MeetingState.choices, default=MeetingState.PLANNED)
    is_fixed = models.BooleanField(_("stays where it is"), default=False)
    virtual_link = models.URLField(_("address of the online meeting"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    request_key = models.UUIDField(
        null=True, blank=True, unique=True, help_text="of the form: sent twice, booked once"
    )

    class Meta:
        indexes = [models.Index(fields=["round", "state"])]
        constraints = [
            ExclusionConstraint(
                name="one_meeting_a_table",
                expressions=[("table", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=TAKES_ITS_PLACE & models.Q(table__isnull=False),
                deferrable=AT_ONCE,
            ),
            ExclusionConstraint(
                name="one_meeting_an_interpreter",
                expressions=[("interpreter", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=TAKES_ITS_PLACE & models.Q(interpreter__isnull=False),
                deferrable=AT_ONCE,
            ),
            models.CheckConstraint(name="meeting_of_two", condition=~models.Q(first=models.F("second"))),
            models.CheckConstraint(
                name="meeting_has_a_place", condition=models.Q(table__isnull=False) | ~models.Q(virtual_link="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}–{self.second_id} {self.during}"


class MeetingPerson(models.Model):
    """A seat taken in a meeting. The database copies `during` and `takes_place` from the meeting (migration 0002)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="persons")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="meetings")
    during = DateTimeRangeField(null=True)
    takes_place = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_seat_once_a_meeting", fields=["meeting", "seat"]),
            ExclusionConstraint(
                name="one_meeting_a_person",
                expressions=[("seat", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=models.Q(takes_place=True),
                deferrable=AT_ONCE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} in {self.meeting_id}"


class Feedback(models.Model):
    """What one side says after a meeting; it counts for outcomes and is not shown to the other side."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="feedback")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="feedback")
    took_place = models.BooleanField(_("it took place"))
    usefulness = models.PositiveSmallIntegerField(_("how useful it was"), null=True, blank=True)
    wants_more = models.BooleanField(_("we want to go on talking"), default=False)
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_feedback_a_side", fields=["meeting", "participation"]),
            models.CheckConstraint(
                name="usefulness_in_five_steps",
                condition=models.Q(usefulness__isnull=True) | models.Q(usefulness__range=(1, 5)),
            ),
        ]

    def __str__(self) -> str:
        return f"feedback on {self.meeting_id}"
