"""What a delegation does, where it sleeps and how it gets from place to place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import TimeZone
from citybridge.core.models import NamedInThreeLanguages
from citybridge.delegations.enums import RoomKind
from citybridge.delegations.models.delegation import Delegation
from citybridge.delegations.models.traveller import Traveller


class ProgrammeItem(NamedInThreeLanguages):
    """One point of the programme; the moment is UTC, read in `time_zone`."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="programme")
    starts_at = models.DateTimeField(_("beginning"))
    time_zone = models.CharField(_("time zone"), max_length=40, choices=TimeZone.choices)
    place = models.CharField(_("place"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} of {self.delegation_id}"


class Room(models.Model):
    """A room in a hotel with those who share it."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="rooms")
    hotel = models.CharField(_("hotel"), max_length=200)
    kind = models.CharField(_("kind of room"), max_length=6, choices=RoomKind.choices, default=RoomKind.SINGLE)
    starts_on = models.DateField(_("first night"))
    ends_on = models.DateField(_("day of leaving"))
    travellers = models.ManyToManyField(Traveller, related_name="rooms", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="room_for_a_night", condition=models.Q(ends_on__gt=models.F("starts_on")))
        ]

    def __str__(self) -> str:
        return f"room {self.pk} of {self.delegation_id}"


class Ride(models.Model):
    """A transfer; nobody named means everybody. The moment is UTC, read in `time_zone`."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="rides")
    starts_at = models.DateTimeField(_("departure"))
    time_zone = models.CharField(_("time zone"), max_length=40, choices=TimeZone.choices)
    origin = models.CharField(_("from which place"), max_length=200)
    destination = models.CharField(_("to which place"), max_length=200)
    vehicle = models.CharField(_("vehicle, flight or train"), max_length=120, blank=True)
    travellers = models.ManyToManyField(Traveller, related_name="rides", blank=True)

    def __str__(self) -> str:
        return f"ride {self.pk} of {self.delegation_id}"
