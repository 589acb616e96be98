"""The card a person gave to a named counterpart."""

from django.db import models

from citybridge.accounts.models import User
from citybridge.core.models import Identified
from citybridge.introductions.models.introduction import Introduction
from citybridge.organisations.models import Organisation
from citybridge.privacy.models import Transfer


class CardRelease(Identified):
    """The fields as released, for one organisation. Without its entry in the transfer register it cannot exist."""

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="releases")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="card_releases")
    speaks_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="release")
    card = models.JSONField(help_text="name of field → value, as the person chose them")
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_standing_release",
                fields=["introduction", "user", "recipient"],
                condition=models.Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"release {self.public_id}"
