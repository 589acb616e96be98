"""The secret address of one's own calendar."""

from django.db import models

from citybridge.accounts.models import User


class FeedKey(models.Model):
    """Whoever knows the address reads the calendar, so only its fingerprint (SHA-256) is kept.

    `acting` is for whom: empty for everybody the person acts for, else `secretariat`, `office:<id of the member>` or
    `organisation:<id>`.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="feed_keys")
    acting = models.CharField(max_length=40, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_feed_key_a_role", fields=["user", "acting"], condition=models.Q(revoked_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"feed of {self.user_id} as {self.acting or 'everybody'}"
