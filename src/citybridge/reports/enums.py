"""Vocabularies of reports: what is counted, how a number may be shown, how a count in the background goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.outcomes.enums import BUSINESS

# The least a number about others must be to be shown: below three, one of two firms that know each other could
# compute what the other did. Official statistics of both countries use three as well.
LEAST_SHOWN = 3


class Mark(models.TextChoices):
    """How a number is shown to a reader who may not know each row behind it."""

    SHOWN = "shown", _("as it is")
    SMALL = "small", _("fewer than three")
    HIDDEN = "hidden", _("three or more, hidden so that a small number cannot be computed")
    WITHHELD = "withheld", _("hidden together with all others of its column")


SIGNS = {Mark.SMALL: "<3", Mark.HIDDEN: "≥3", Mark.WITHHELD: "·"}


class CountState(models.TextChoices):
    """Of a count that the worker makes."""

    WAITING = "waiting", _("waits for its turn")
    COUNTING = "counting", _("is being counted")
    DONE = "done", _("counted")
    FAILED = "failed", _("failed")


# The funnel, from being informed to an introduction that was agreed to; what comes after are OUTCOMES.
FUNNEL = ("informed", "opened", "yes", "registered", "present", "meetings", "asked", "agreed")
OUTCOMES = tuple(kind.value for kind in BUSINESS)
TOTAL = "outcomes"
# Of the outcomes: said by both sides; denied by another word. Each member's own business.
CONFIRMED, DISPUTED = "confirmed", "disputed"
STOCK = ("organisations", "offers", "requests")
# What says something about single organisations that not everybody sees anyway.
SENSITIVE = (*FUNNEL, TOTAL, *OUTCOMES)
# A row of these belongs to two organisations, so that it counts for both members.
TWO_SIDED = frozenset({"meetings", "asked", "agreed", TOTAL, CONFIRMED, DISPUTED, *OUTCOMES})
