"""Who takes part in an event, as what; the people of each, and who came through the door."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.models import Identified
from citybridge.events.enums import LIVE, ParticipationState, Role, Visibility
from citybridge.events.models.event import Event
from citybridge.events.models.place import Stand
from citybridge.organisations.models import Organisation


class Participation(Identified):
    """An organisation (or, for an interpreter or an office's own people, a member alone) at an event.

    `member` is the one whose office cares for it; kept so that counts of a past event do not change with a move.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participations", null=True, blank=True
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(_("takes part as"), max_length=11, choices=Role.choices, default=Role.VISITOR)
    state = models.CharField(max_length=10, choices=ParticipationState.choices)
    visibility = models.CharField(
        _("who sees that you take part"), max_length=12, choices=Visibility.choices, default=Visibility.HOSTS
    )
    stand = models.ForeignKey(Stand, on_delete=models.SET_NULL, related_name="participations", null=True, blank=True)
    note = models.CharField(_("note to the hosts"), max_length=500, blank=True)
    registered_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    registered_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.CharField(_("words of the hosts about their decision"), max_length=300, blank=True)
    request_key = models.UUIDField(
        null=True, blank=True, unique=True, editable=False, help_text="of the form, so that one sent twice counts once"
    )
    waiting_since = models.DateTimeField(null=True, blank=True, help_text="the order of the waiting list")

    # What `queries.participations.with_people` counts.
    people: int

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_live_participation_a_role",
                fields=["event", "organisation", "role"],
                condition=models.Q(state__in=LIVE),
            ),
        ]
        indexes = [models.Index(fields=["event", "state"])]

    def __str__(self) -> str:
        return f"{self.event_id} {self.organisation_id} {self.role} {self.state}"


class Attendee(Identified):
    """A person who comes for a participation. `badge_key` stands in the QR code of the badge: random, revocable."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="attendees")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="attendances", null=True, blank=True)
    native_name = models.CharField(_("full name in their own script"), max_length=120)
    latin_name = models.CharField(_("full name in Latin letters"), max_length=120, blank=True)
    position = models.CharField(_("function"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    badge_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    def __str__(self) -> str:
        return f"attendee {self.public_id}"


class CheckIn(models.Model):
    """A passage through the door. `device_key` is made by the device, so that the same scan sent twice counts once."""

    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="check_ins")
    device_key = models.UUIDField(unique=True)
    scanned_at = models.DateTimeField(help_text="by the clock of the device")
    received_at = models.DateTimeField()
    scanned_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["attendee", "scanned_at"])]

    def __str__(self) -> str:
        return f"check-in {self.attendee_id} {self.scanned_at:%Y-%m-%d %H:%M}"
