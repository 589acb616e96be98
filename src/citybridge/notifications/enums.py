"""What may wait for a person, and how often they are told by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Rhythm(models.TextChoices):
    """Of the digest; without a choice an office is told every working day and everybody else every week."""

    NEVER = "never", _("never")
    DAILY = "daily", _("every working day")
    WEEKLY = "weekly", _("every week")


class Weekday(models.IntegerChoices):
    """As `date.weekday` counts."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")


class Kind(models.TextChoices):
    """What kind of thing waits; its words stand beside each entry."""

    INTRODUCTION = "introduction", _("Introduction")
    MESSAGE = "message", _("Messages")
    CARD = "card", _("Business card")
    VETTING = "vetting", _("Offer or request")
    CLAIM = "claim", _("Who speaks for whom")
    INVITATION = "invitation", _("Invitation")
    CAMPAIGN = "campaign", _("Campaign")
    REGISTRATION = "registration", _("Registration")
    MEETING = "meeting", _("Meetings")
    PROJECT = "project", _("Joint project")
    SITE = "site", _("Site")
    CLUSTER = "cluster", pgettext_lazy("notification", "Cluster")
    DELEGATION = "delegation", _("Delegation")
    IMPORT = "import", _("Import")
    OUTCOME = "outcome", _("Outcome")
    SESSION = "session", _("Session")
    MEMBERSHIP = "membership", _("Membership")
    STEP = "step", _("Next step")
    DATA = "data", _("Data protection")
    ALERT = "alert", _("Saved search")


# Its own message has told of these.
NOT_IN_DIGEST = frozenset({Kind.ALERT})
