"""Bodies of the alliance, their sessions, and who is there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import TimeZone
from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.models import NamedInThreeLanguages, Versioned
from citybridge.events.models import Event
from citybridge.governance.enums import BodyKind, SessionState


class Body(Versioned, NamedInThreeLanguages):
    """Who meets: the plenary has no list of its own, all with the standing *member* on the day belong to it."""

    slug = models.SlugField(unique=True, max_length=60)
    kind = models.CharField(_("kind"), max_length=8, choices=BodyKind.choices)
    members = models.ManyToManyField(Member, related_name="bodies", blank=True)
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="bodies_chaired", null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(_("quorum, per cent of those with a vote"), default=50)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    def __str__(self) -> str:
        return self.slug


class Session(Versioned, NamedInThreeLanguages):
    """One gathering of a body. Moments are UTC, read in `time_zone`; `number` counts the sessions of the body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"))
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sessions", null=True, blank=True)
    host = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="sessions_hosted")
    state = models.CharField(max_length=9, choices=SessionState.choices, default=SessionState.DRAFT)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=40, choices=TimeZone.choices, default=TimeZone.BERLIN)
    place_native = models.CharField(_("place in its own script"), max_length=200, blank=True)
    place_latin = models.CharField(_("place in Latin letters"), max_length=200, blank=True)
    meeting_url = models.URLField(_("address of the online meeting"), max_length=300, blank=True)
    proposals_until = models.DateField(_("last day to propose items"), null=True, blank=True)
    invited_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    cancelled_reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_session_a_number", fields=["body", "number"]),
            models.CheckConstraint(
                name="session_ends_after_it_begins", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.number}"

    def day_of(self, moment: datetime) -> date:
        """The day of a moment at the place of the session."""
        return moment.astimezone(ZoneInfo(self.time_zone)).date()

    @property
    def held_on(self) -> date:
        """The day on which it begins."""
        return self.day_of(self.starts_at)


class Attendance(models.Model):
    """A member at a session: whether it comes, who speaks for it, and whether it was there.

    `has_vote` is written when the session opens: those with the standing *member* on that day have one.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances")
    comes = models.BooleanField(_("comes"), null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    speaker_native = models.CharField(_("who speaks for the member, in its own script"), max_length=120, blank=True)
    speaker_latin = models.CharField(_("who speaks for the member, in Latin letters"), max_length=120, blank=True)
    speaker_function = models.CharField(_("function"), max_length=120, blank=True)
    is_present = models.BooleanField(_("is present"), default=False)
    has_vote = models.BooleanField(_("has a vote"), default=False)
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(name="one_attendance_a_member", fields=["session", "member"])]

    def __str__(self) -> str:
        return f"{self.member} at {self.session}"
