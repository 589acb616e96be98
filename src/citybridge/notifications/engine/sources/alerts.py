"""What one's saved searches found and nobody has looked at."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import ngettext

from citybridge.alerts.queries.alerts import unseen
from citybridge.notifications.engine.entries import MOST, Asked, Entry
from citybridge.notifications.enums import Kind

SHOWN = timedelta(days=30)


def findings(asked: Asked) -> Iterator[Entry]:
    """Each search told of it in a message of its own, so the digest does not."""
    if asked.actor.user_id is None:
        return
    for row in unseen(asked.actor.user_id, since=asked.at - SHOWN, today=asked.today)[:MOST]:
        sentence = ngettext("%(count)s new for “%(name)s”.", "%(count)s new for “%(name)s”.", row.count)
        yield Entry(
            Kind.ALERT,
            sentence % {"count": row.count, "name": row.name},
            reverse("alert", args=[row.public_id]),
            row.latest,
        )
