"""Who receives the newsletter."""

from django.db.models import QuerySet

from citybridge.mail.addresses import address_hash
from citybridge.news.models import Issue, Subscriber


def subscriber_count() -> int:
    return Subscriber.objects.count()


def subscriber_of_address(address: str) -> Subscriber | None:
    return Subscriber.objects.filter(address_hash=address_hash(address)).first()


def next_subscribers(issue: Issue) -> QuerySet[Subscriber]:
    """Those of the moment at which the sending began whom it has not reached yet."""
    return Subscriber.objects.filter(pk__gt=issue.reached, confirmed_at__lte=issue.sent_at).order_by("pk")
