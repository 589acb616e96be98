"""States and kinds of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoundState(models.TextChoices):
    """Wishes are open in the first state only; from `published` on a change is told to those concerned."""

    PRELIMINARY = "preliminary", _("wishes are open")
    LOCKED = "locked", _("wishes are closed")
    PUBLISHED = "published", _("published")
    LIVE = "live", _("under way")
    CLOSED = "closed", _("closed")


NEXT = {
    RoundState.PRELIMINARY: RoundState.LOCKED,
    RoundState.LOCKED: RoundState.PUBLISHED,
    RoundState.PUBLISHED: RoundState.LIVE,
    RoundState.LIVE: RoundState.CLOSED,
}
IN_THE_OPEN = frozenset({RoundState.PUBLISHED, RoundState.LIVE})
BEFOREHAND = frozenset({RoundState.PRELIMINARY, RoundState.LOCKED})


class Answer(models.TextChoices):
    """What one party says about meeting another."""

    MUST = "must", _("must meet")
    LIKE = "like", _("would like to meet")
    NO = "no", pgettext_lazy("wish", "no")


class WishSource(models.TextChoices):
    """Where the counterpart was found."""

    MATCH = "match", _("match")
    INTRODUCTION = "introduction", _("introduction")
    BROWSING = "browsing", _("list of participants")


class MeetingState(models.TextChoices):
    """All but the last hold their time, table and people."""

    PLANNED = "planned", _("planned")
    PUBLISHED = "published", pgettext_lazy("meeting", "agreed")
    HELD = "held", _("took place")
    NO_SHOW = "no_show", _("somebody did not come")
    CANCELLED = "cancelled", _("cancelled")


SHOWN = (MeetingState.PUBLISHED, MeetingState.HELD, MeetingState.NO_SHOW)


class ComputationKind(models.TextChoices):
    TIMETABLE = "timetable", _("timetable")
    WHAT_IF = "what_if", _("what if")


class ComputationState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being computed")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("failed")


UNFINISHED = (ComputationState.WAITING, ComputationState.RUNNING)


class Trouble(models.TextChoices):
    """What happens on the day."""

    LATE = "late", _("somebody is late or ill")
    TABLE = "table", _("a table is lost")
    INTERPRETER = "interpreter", _("an interpreter is missing")
    WISH = "wish", _("a new wish")
