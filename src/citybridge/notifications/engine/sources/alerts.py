"""What one's saved searches found and nobody has looked at."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import ngettext

from citybridge.alerts.queries.alerts import alerts_of
from citybridge.notifications.engine.entries import MOST, Asked, Entry
from citybridge.notifications.enums import Kind

SHOWN = timedelta(days=30)


def findings(asked: Asked) -> Iterator[Entry]:
    """Each search told of it in a message of its own, so the digest does not."""
    if asked.actor.user_id is None:
        return
    latest = Max("findings__told_at", filter=Q(findings__seen_at__isnull=True))
    rows = alerts_of(asked.actor.user_id, today=asked.today).annotate(latest=latest)
    for row in rows.filter(new__gt=0, latest__gt=asked.at - SHOWN)[:MOST]:
        sentence = ngettext("%(count)s new for “%(name)s”.", "%(count)s new for “%(name)s”.", row.new)
        yield Entry(
            Kind.ALERT,
            sentence % {"count": row.new, "name": row.name},
            reverse("alert", args=[row.public_id]),
            row.latest,
        )
