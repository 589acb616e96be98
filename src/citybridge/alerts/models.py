"""Searches that people keep, and what each person was told of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.accounts.models import User
from citybridge.alerts.enums import Rhythm
from citybridge.alerts.validators import LONGEST_ADDRESS, LONGEST_NAME
from citybridge.core.models import Identified
from citybridge.profiles.models import CooperationProfile


class Alert(Identified):
    """A saved search; to follow a topic is to save the search for its offers and requests.

    `address` is the query of the search page, in one fixed order, so that the same search is saved once. `wishes` are
    its filters in the values of the index, `meaning` its words analysed by `analyser` (null without words). What was
    published up to `begins_at` is old; `next_on` is the day of the next look. One that was removed can be brought back
    for some days.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="alerts")
    name = models.CharField(pgettext_lazy("saved search", "name"), max_length=LONGEST_NAME)
    text = models.CharField(_("words"), max_length=300, blank=True)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    wishes = models.JSONField(default=dict)
    meaning = models.JSONField(null=True)
    analyser = models.CharField(max_length=40, blank=True)
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm.choices, default=Rhythm.DAILY)
    begins_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True)
    next_on = models.DateField()
    paused_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_alert_a_search", fields=["user", "address"], condition=models.Q(removed_at__isnull=True)
            )
        ]
        indexes = [
            models.Index(
                name="alerts_to_run",
                fields=["next_on"],
                condition=models.Q(removed_at__isnull=True, paused_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"alert {self.public_id}"

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None


class Finding(models.Model):
    """That a person was told of a profile: once for ever, whichever alert found it and whatever became of that."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(CooperationProfile, on_delete=models.CASCADE, related_name="+")
    alert = models.ForeignKey(Alert, on_delete=models.SET_NULL, related_name="findings", null=True)
    score = models.FloatField()
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once", fields=["user", "profile"])]
        indexes = [models.Index(fields=["alert", "told_at"])]

    def __str__(self) -> str:
        return f"{self.profile_id} told to {self.user_id}"
