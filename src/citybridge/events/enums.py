"""Kinds and states of events, and of taking part in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    FAIR = "fair", _("fair")
    ANNUAL_MEETING = "annual_meeting", _("annual meeting")
    DELEGATION = "delegation", _("delegation trip")
    MATCHMAKING = "matchmaking", _("matchmaking day")
    ONLINE = "online", _("online meeting")


class EventState(models.TextChoices):
    """A draft is seen by its hosts' offices and the secretariat only."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CANCELLED = "cancelled", _("cancelled")


class Role(models.TextChoices):
    """As what somebody takes part."""

    VISITOR = "visitor", _("visitor")
    EXHIBITOR = "exhibitor", _("exhibitor")
    DELEGATE = "delegate", _("delegate")
    SPEAKER = "speaker", _("speaker")
    INTERPRETER = "interpreter", _("interpreter")


class ParticipationState(models.TextChoices):
    """Registered → approved, where the hosts want to approve; waiting while the event is full."""

    REGISTERED = "registered", _("registered, waits for approval")
    WAITING = "waiting", _("on the waiting list")
    APPROVED = "approved", _("takes part")
    DECLINED = "declined", _("not admitted")
    CANCELLED = "cancelled", _("cancelled")


TAKES_A_PLACE = (ParticipationState.REGISTERED, ParticipationState.APPROVED)
LIVE = (*TAKES_A_PLACE, ParticipationState.WAITING)


class Visibility(models.TextChoices):
    """Who sees in the list of participants that somebody takes part; each participant chooses."""

    HOSTS = "hosts", _("only the hosts and our office")
    PARTICIPANTS = "participants", _("the other participants too")
    EVERYBODY = "everybody", _("everybody")


class PrintState(models.TextChoices):
    """Of badges that the worker draws."""

    WAITING = "waiting", _("waits for its turn")
    DRAWING = "drawing", _("is being drawn")
    READY = "ready", _("ready")
