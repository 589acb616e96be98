"""A round of meetings at an event: its times, its tables, and what was computed for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.models import Identified, Versioned
from citybridge.events.models import Event, Hall, Stand
from citybridge.meetings.enums import ComputationKind, ComputationState, RoundState


class Round(Versioned):
    """The meetings of an event. `floor`: how many meetings everyone gets before anyone gets more."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="round")
    state = models.CharField(max_length=11, choices=RoundState.choices, default=RoundState.PRELIMINARY)
    seed = models.PositiveIntegerField(_("seed"), default=1)
    time_limit = models.PositiveSmallIntegerField(_("seconds for computing"), default=30)
    floor = models.PositiveSmallIntegerField(_("meetings for everyone first"), default=1)
    most = models.PositiveSmallIntegerField(_("most meetings of one person"), null=True, blank=True)
    walk_minutes = models.PositiveSmallIntegerField(_("minutes between two halls"), default=0)
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"round of {self.event_id}: {self.state}"


class Slot(models.Model):
    """A time for meetings. Slots of one `block` follow each other without a break for everybody."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    block = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(name="slot_takes_time", condition=models.Q(ends_at__gt=models.F("starts_at"))),
            models.UniqueConstraint(name="one_slot_a_beginning", fields=["round", "starts_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Table(Identified):
    """A place for one meeting at a time. At a stand its exhibitor receives; without a hall it is in the one room."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tables")
    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="meeting_tables", null=True, blank=True)
    stand = models.ForeignKey(Stand, on_delete=models.PROTECT, related_name="meeting_tables", null=True, blank=True)
    code = models.CharField(_("number"), max_length=20)
    seats = models.PositiveSmallIntegerField(_("seats"), default=4)

    class Meta:
        ordering = ["hall__position", "code"]
        constraints = [
            models.UniqueConstraint(name="one_table_a_number", fields=["round", "hall", "code"], nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.code


class Computation(Identified):
    """A timetable, or a question about one, as the worker computes it. `result`: see `engine.solving`."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="computations")
    kind = models.CharField(max_length=9, choices=ComputationKind.choices)
    state = models.CharField(max_length=9, choices=ComputationState.choices, default=ComputationState.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    is_unwanted = models.BooleanField(default=False, help_text="somebody asked to stop")
    question = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    message = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["round", "kind", "asked_at"])]
        constraints = [
            models.UniqueConstraint(
                name="one_computation_at_a_time",
                fields=["round", "kind"],
                condition=models.Q(state__in=["waiting", "running"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
