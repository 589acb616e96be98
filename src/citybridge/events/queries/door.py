"""The door of an event: who may come in, who is in today, and whose badge this is."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet

from citybridge.events.enums import ParticipationState
from citybridge.events.models import Attendee, CheckIn, Event
from citybridge.organisations.queries import living

# As many signs of a badge are typed where no camera helps.
TYPED_SIGNS = 8
HALF_A_DAY = timedelta(hours=12)
CLOCKS_DIFFER = timedelta(minutes=5)


def admitted(event: Event) -> QuerySet[Attendee]:
    """Everybody whose participation is approved, by name; `entries` are the check-ins that count, newest first."""
    entries = CheckIn.objects.filter(undone_at__isnull=True).order_by("-received_at", "-pk")
    return (
        Attendee.objects.filter(participation__event=event, participation__state=ParticipationState.APPROVED)
        .select_related("participation__organisation", "participation__member", "participation__event")
        .prefetch_related(Prefetch("check_ins", entries, to_attr="entries"))
        .order_by("latin_name", "native_name", "pk")
    )


def found_by(event: Event, words: str) -> QuerySet[Attendee]:
    """Those whose name or organisation holds these words."""
    words = words.strip()
    named = Q(native_name__icontains=words) | Q(latin_name__icontains=words)
    organisations = living().filter(Q(native_name__icontains=words) | Q(latin_name__icontains=words))
    return admitted(event).filter(named | Q(participation__organisation__in=organisations))


def badges_of(event: Event, code: str) -> list[Attendee]:
    """The people of an event whose badge this is: a key as in the QR code, or its first eight signs; two at most."""
    signs = code.strip().rstrip("/").rpartition("/")[2].replace("-", "").lower()
    if len(signs) not in {TYPED_SIGNS, 32} or not set(signs) <= set("0123456789abcdef"):
        return []
    first, last = UUID(signs.ljust(32, "0")), UUID(signs.ljust(32, "f"))
    people = Attendee.objects.filter(participation__event=event, badge_key__range=(first, last))
    return list(people.select_related("participation")[:2])


def badge_by_key(key: str) -> Attendee | None:
    """The person with this badge at whichever event."""
    try:
        badge_key = UUID(key)
    except ValueError:
        return None
    found = Attendee.objects.filter(badge_key=badge_key)
    return found.select_related("participation__event__host").first()


def local_day(event: Event, moment: datetime) -> date:
    """The day at the place of the event."""
    return moment.astimezone(ZoneInfo(event.time_zone)).date()


def counted_day(event: Event, scanned_at: datetime, received_at: datetime) -> date:
    """On which day an entry counts: by the clock of the device, or by ours where that one cannot be right."""
    return local_day(event, received_at if is_doubtful(event, scanned_at, received_at) else scanned_at)


def is_doubtful(event: Event, scanned_at: datetime, received_at: datetime) -> bool:
    """A clock that runs ahead of ours, or says a time well before or after the event."""
    if scanned_at > received_at + CLOCKS_DIFFER:
        return True
    zone = ZoneInfo(event.time_zone)
    opens = datetime.combine(event.starts_on, datetime.min.time(), tzinfo=zone) - HALF_A_DAY
    closes = datetime.combine(event.ends_on, datetime.max.time(), tzinfo=zone) + HALF_A_DAY
    return not opens <= scanned_at <= closes


def entry_of(attendee: Attendee, event: Event, day: date) -> CheckIn | None:
    """The check-in that counts on this day."""
    entries = attendee.check_ins.filter(undone_at__isnull=True).order_by("-pk")
    return next((row for row in entries if counted_day(event, row.scanned_at, row.received_at) == day), None)


def entry_by_device(event: Event, device_key: UUID) -> CheckIn | None:
    """A check-in of this very event."""
    found = CheckIn.objects.filter(device_key=device_key, attendee__participation__event=event)
    return found.select_related("attendee").first()


def door_counts(event: Event, *, at: datetime) -> Mapping[str, int]:
    """`expected` people, `today` inside, `ever` were there, `doubtful` entries with a clock that cannot be right."""
    today = local_day(event, at)
    people, inside, ever, doubtful = 0, 0, 0, 0
    for person in admitted(event):
        entries: list[CheckIn] = person.entries  # type: ignore[attr-defined]
        people, ever = people + 1, ever + bool(entries)
        inside += any(counted_day(event, row.scanned_at, row.received_at) == today for row in entries)
        doubtful += any(is_doubtful(event, row.scanned_at, row.received_at) for row in entries)
    return {"expected": people, "today": inside, "ever": ever, "doubtful": doubtful}
