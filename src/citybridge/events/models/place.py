"""Halls, stands and the programme of an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member
from citybridge.core.models import Identified, NamedInThreeLanguages
from citybridge.events.models.event import Event


class Hall(Identified, NamedInThreeLanguages):
    """A hall or room of the event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="halls")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name_en


class Stand(Identified):
    """A stand in a hall; a joint one belongs to a member, whose organisations share it."""

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="stands")
    code = models.CharField(_("number"), max_length=20)
    joint_of = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="joint_stands", null=True, blank=True)
    # What `queries.places.stands_of` counts.
    users: int

    class Meta:
        constraints = [models.UniqueConstraint(name="one_stand_a_number", fields=["hall", "code"])]
        ordering = ["hall__position", "code"]

    def __str__(self) -> str:
        return self.code


class ProgrammeItem(Identified, NamedInThreeLanguages):
    """A point of the programme, with its title in three languages."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme")
    hall = models.ForeignKey(Hall, on_delete=models.SET_NULL, related_name="programme", null=True, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    languages = models.JSONField(_("languages"), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programme_item_takes_time", condition=models.Q(ends_at__gt=models.F("starts_at"))
            )
        ]
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.name_en
