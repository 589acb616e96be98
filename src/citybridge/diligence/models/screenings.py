"""What was compared with what, and what a person found of each possible match."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.diligence.enums import HitBasis, HitState
from citybridge.diligence.models.lists import ListEntry, ScreeningList
from citybridge.organisations.models import Organisation


class Screening(models.Model):
    """The latest comparison of one organisation with one version of a list: which names, and which script was missing.

    It never says more than: no match in this list for these names.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="screenings")
    listing = models.ForeignKey(ScreeningList, on_delete=models.CASCADE, related_name="screenings")
    names = models.JSONField()
    missing_scripts = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_screening_a_list", fields=["organisation", "listing"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.listing_id}"


class ScreeningHit(models.Model):
    """A possible match, to be checked by a person. It blocks nothing.

    What it says of the entry is copied, so that a decision stays readable when the list is replaced.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="screening_hits")
    listing = models.ForeignKey(ScreeningList, on_delete=models.CASCADE, related_name="hits")
    entry = models.ForeignKey(ListEntry, on_delete=models.SET_NULL, null=True, related_name="hits")
    external_id = models.CharField(max_length=120)
    basis = models.CharField(max_length=10, choices=HitBasis.choices)
    score = models.FloatField()
    own_name = models.CharField(max_length=200, help_text="our name or number that matched")
    listed_name = models.CharField(max_length=500)
    programme = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=9, choices=HitState.choices, default=HitState.OPEN)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_hit_an_entry", fields=["organisation", "listing", "external_id"]),
            models.CheckConstraint(
                name="decision_has_a_day_and_a_reason",
                condition=models.Q(state=HitState.OPEN) | (models.Q(decided_at__isnull=False) & ~models.Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.external_id}"
