"""Figures that were counted once and kept, and the work of counting them."""

from django.db import models

from citybridge.core.models import Identified
from citybridge.reports.enums import CountState


class YearFigures(models.Model):
    """What was counted of one year, for all members; `counts` as `queries.counts.YearCounts` lays it out.

    Nothing in it is written in a language or names anybody. It holds until the next night, and only while `method`
    is the one of the code that reads it.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    method = models.PositiveSmallIntegerField(help_text="version of the way of counting")
    counts = models.JSONField()
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"figures of {self.year}"


class CountRun(Identified):
    """One count in the background: of the years from `first` to `last`, `done` of them so far.

    Who asked stands in the audit log.
    """

    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=CountState.choices, default=CountState.WAITING)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                name="one_count_at_a_time",
                condition=models.Q(state__in=[CountState.WAITING, CountState.COUNTING]),
            ),
            models.CheckConstraint(name="count_in_order", condition=models.Q(first__lte=models.F("last"))),
        ]

    def __str__(self) -> str:
        return f"count {self.first}–{self.last}: {self.state}"

    @property
    def years(self) -> int:
        return self.last - self.first + 1
