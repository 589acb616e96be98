"""Issues: the one in work, those being sent, the archive."""

from django.db.models import QuerySet

from citybridge.news.enums import IN_WORK, OUT, IssueState
from citybridge.news.models import Issue

IN_A_FEED = 20


def with_articles() -> QuerySet[Issue]:
    """Issues with their articles in every language, in a fixed number of queries."""
    return Issue.objects.prefetch_related("articles__texts")


def archive() -> QuerySet[Issue]:
    """What was sent, the latest first."""
    return Issue.objects.filter(state__in=OUT).order_by("-number")


def newest() -> QuerySet[Issue]:
    """What a feed tells."""
    return archive()[:IN_A_FEED]


def last_sent() -> Issue | None:
    return archive().first()


def issue_in_work() -> Issue | None:
    """There is one at a time."""
    return Issue.objects.filter(state__in=IN_WORK).first()


def unfinished() -> QuerySet[Issue]:
    """Issues whose sending began and is not at its end."""
    return Issue.objects.filter(state=IssueState.SENDING).order_by("pk")
