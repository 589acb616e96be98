"""When a person is erased, what they did in the name of others stays without them."""

from django.db import transaction

from citybridge.clusters.models import Affiliation, Dismissal, Search


@transaction.atomic
def forget_person(user_id: int) -> None:
    """Take the person off every row."""
    Affiliation.objects.filter(decided_by_id=user_id).update(decided_by=None)
    Dismissal.objects.filter(by_id=user_id).update(by=None)
    Search.objects.filter(asked_by_id=user_id).update(asked_by=None)
