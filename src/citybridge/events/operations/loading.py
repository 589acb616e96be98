"""Events from tables: the fairs of the story, and those of tests."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from citybridge.accounts.enums import TimeZone
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import Language
from citybridge.events.models import Event
from citybridge.events.operations.texts import Words, save_texts
from citybridge.topics.models import Topic

NEEDED = ("kind", "starts_on", "ends_on", "name_de", "name_en", "name_zh", "source")
PLACE = ("venue_native", "venue_latin")
ZONES = {Side.DE: TimeZone.BERLIN, Side.CN: TimeZone.SHANGHAI}


@transaction.atomic
def load_events(rows: Iterable[Mapping[str, str]]) -> int:
    """Write published events (columns as in `data/story/events.tsv`); the same rows twice change nothing."""
    loaded = 0
    for row in rows:
        host = Member.objects.get(slug=row["host"])
        facts = {**{name: row[name] for name in NEEDED}, **{name: row.get(name, "") for name in PLACE}}
        event, _created = Event.objects.update_or_create(
            slug=row["slug"],
            defaults={**facts, "host": host, "time_zone": row.get("time_zone") or ZONES[Side(host.side)]},
        )
        event.topics.set(Topic.objects.filter(slug__in=row["topics"].split("|")))
        texts = {str(code): Words(row.get(f"description_{code}") or "") for code in Language}
        save_texts(event, texts)
        loaded += 1
    return loaded
