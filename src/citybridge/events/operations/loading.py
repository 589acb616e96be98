"""Events from tables: the fairs of the story, and those of tests."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.topics.models import Topic


@transaction.atomic
def load_events(rows: Iterable[Mapping[str, str]]) -> int:
    """Write events (columns as in `data/story/events.tsv`); the same rows twice change nothing."""
    loaded = 0
    for row in rows:
        fields = ("kind", "starts_on", "ends_on", "name_de", "name_en", "name_zh", "source")
        event, _created = Event.objects.update_or_create(
            slug=row["slug"],
            defaults={**{name: row[name] for name in fields}, "host": Member.objects.get(slug=row["host"])},
        )
        event.topics.set(Topic.objects.filter(slug__in=row["topics"].split("|")))
        loaded += 1
    return loaded
