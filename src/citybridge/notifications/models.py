"""When a person wants the digest, and which news they have seen."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.notifications.enums import Rhythm, Weekday
from citybridge.notifications.validators import FIRST_HOUR, LAST_HOUR, USUAL_HOUR


class Digest(models.Model):
    """One row a person. `rhythm` is empty while the person has chosen none; `hour` is on the clock of the person.

    `next_on` is the next day, at the person's place, on which it is looked whether there is something to tell;
    what came after `looked_at` is new then.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="digest")
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm.choices, blank=True)
    weekday = models.PositiveSmallIntegerField(_("on"), choices=Weekday.choices, default=Weekday.MONDAY)
    hour = models.PositiveSmallIntegerField(
        _("at"), default=USUAL_HOUR, validators=[MinValueValidator(FIRST_HOUR), MaxValueValidator(LAST_HOUR)]
    )
    next_on = models.DateField()
    looked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["next_on", "hour"])]

    def __str__(self) -> str:
        return f"digest of {self.user_id}"


class Seen(models.Model):
    """A piece of news that asks for nothing and that its person has put aside; `key` names the thing and its state."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="seen_once", fields=["user", "key"])]

    def __str__(self) -> str:
        return f"{self.user_id} has seen {self.key}"
