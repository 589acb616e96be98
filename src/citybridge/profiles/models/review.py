"""What offices decided about offers and requests, and what they had before them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Office
from citybridge.profiles.enums import Decision, ReviewPoint
from citybridge.profiles.models.profile import CooperationProfile
from citybridge.profiles.validators import COMMENT_LIMIT


class Review(models.Model):
    """One decision; rows are added and never changed (the table's trigger), and go with their profile.

    `met` lists the points of the checklist that the office found fulfilled, `reasons` maps the points it asks to be
    worked on to what it wrote. `snapshot` is the profile as `queries.snapshot_of` gives it. A decision with `score`
    NULL came with a list that the office vouched for outside. `office` is NULL when the secretariat decided.
    """

    profile = models.ForeignKey(CooperationProfile, on_delete=models.CASCADE, related_name="reviews")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decision = models.CharField(max_length=9, choices=Decision.choices)
    met = models.JSONField(default=list)
    score = models.PositiveSmallIntegerField(_("score"), null=True)
    reasons = models.JSONField(default=dict)
    comment = models.CharField(_("comment"), max_length=COMMENT_LIMIT, blank=True)
    snapshot = models.JSONField()
    waited_since = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_score_in_range", condition=Q(score__isnull=True) | Q(score__lte=len(ReviewPoint))
            ),
            models.CheckConstraint(
                name="returned_with_a_reason", condition=~Q(decision=Decision.RETURNED) | ~Q(reasons={})
            ),
        ]
        indexes = [models.Index(fields=["profile", "-at"]), models.Index(fields=["office", "-at"])]

    def __str__(self) -> str:
        return f"{self.decision} {self.profile_id} {self.at:%Y-%m-%d}"
