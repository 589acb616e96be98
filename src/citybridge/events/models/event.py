"""A fair or meeting of the alliance: when, where, about what, in which languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import TimeZone
from citybridge.alliance.models import Member
from citybridge.core.models import NamedInThreeLanguages, ProvenancedText, Versioned
from citybridge.events.enums import EventKind, EventState
from citybridge.topics.models import Topic


class Event(Versioned, NamedInThreeLanguages):
    """Days are whole days at the place of the event, both included; moments are UTC, read in `time_zone`."""

    slug = models.SlugField(unique=True, max_length=80)
    kind = models.CharField(_("kind"), max_length=14, choices=EventKind.choices)
    state = models.CharField(max_length=9, choices=EventState.choices, default=EventState.PUBLISHED)
    host = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="events")
    co_hosts = models.ManyToManyField(Member, related_name="co_hosted_events", blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(_("time zone"), max_length=40, choices=TimeZone.choices, default=TimeZone.BERLIN)
    venue_native = models.CharField(_("place in its own script"), max_length=200, blank=True)
    venue_latin = models.CharField(_("place in Latin letters"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    meeting_url = models.URLField(_("address of the online meeting"), max_length=300, blank=True)
    topics = models.ManyToManyField(Topic, related_name="events", blank=True)
    languages = models.JSONField(_("languages of the event"), default=list, blank=True)
    capacity = models.PositiveIntegerField(_("places for people"), null=True, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    registration_until = models.DateField(_("last day of registration"), null=True, blank=True)
    needs_approval = models.BooleanField(_("hosts approve each registration"), default=False)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="followers", null=True, blank=True, help_text="last year's"
    )
    cancelled_reason = models.CharField(_("reason"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_starts", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
            models.CheckConstraint(name="event_not_its_own_previous", condition=~models.Q(previous=models.F("id"))),
        ]

    def __str__(self) -> str:
        return self.slug


class EventText(ProvenancedText):
    """What the event is, in one language."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="texts")
    description = models.TextField(_("description"), max_length=5000)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_event_text_a_language", fields=["event", "language"])]

    def __str__(self) -> str:
        return f"{self.event} ({self.language})"
