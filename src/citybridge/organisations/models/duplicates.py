"""Pairs that may be one organisation, and merges that can be undone."""

from django.db import models

from citybridge.accounts.models import User
from citybridge.organisations.enums import DuplicateState
from citybridge.organisations.models.organisation import Organisation


class DuplicatePair(models.Model):
    """Two records that look like one organisation; `first` has the smaller id."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    verdict = models.CharField(max_length=9)
    evidence = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=DuplicateState.choices, default=DuplicateState.OPEN)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_pair_once", fields=["first", "second"]),
            models.CheckConstraint(name="pair_in_order", condition=models.Q(first__lt=models.F("second"))),
        ]
        indexes = [models.Index(fields=["state", "-score"])]

    def __str__(self) -> str:
        return f"{self.first_id} / {self.second_id}"


class Merge(models.Model):
    """What a merge moved, so that undoing it puts every row back where it was."""

    kept = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField()
    merged_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.kept_id}"
