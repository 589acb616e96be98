"""What a person did here."""

from django.db.models import QuerySet

from citybridge.clusters.models import Affiliation


def decided_by(user_id: int) -> QuerySet[Affiliation]:
    """Decisions of a person for organisations, the oldest first."""
    return Affiliation.objects.filter(decided_by_id=user_id).select_related("cluster", "organisation").order_by("pk")
