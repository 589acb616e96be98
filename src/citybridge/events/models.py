"""A fair or meeting of the alliance with its topics; who takes part comes on top of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member
from citybridge.core.models import NamedInThreeLanguages
from citybridge.topics.models import Topic


class EventKind(models.TextChoices):
    FAIR = "fair", _("fair")
    ANNUAL_MEETING = "annual_meeting", _("annual meeting")
    DELEGATION = "delegation", _("delegation trip")
    MATCHMAKING = "matchmaking", _("matchmaking day")


class Event(NamedInThreeLanguages):
    """Days are whole days at the place of the event, both included."""

    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=14, choices=EventKind.choices)
    host = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="events")
    starts_on = models.DateField()
    ends_on = models.DateField()
    topics = models.ManyToManyField(Topic, related_name="events", blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_starts", condition=models.Q(ends_on__gte=models.F("starts_on"))
            )
        ]

    def __str__(self) -> str:
        return self.slug
