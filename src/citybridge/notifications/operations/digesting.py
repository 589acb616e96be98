"""The digest: one mail with what is new and what still waits, once a day at most.

Each person is served in one transaction that holds their row, so that a second worker finds the day done; and the mail
has a key of person and day, so that not even a lost row could send a second one.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.enums import TimeZone
from citybridge.accounts.models import User
from citybridge.accounts.queries import region_of
from citybridge.calendars.queries import is_working_day
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.notifications.access import leaving_token
from citybridge.notifications.engine.entries import Asked, Entry
from citybridge.notifications.engine.grouping import Group, grouped
from citybridge.notifications.engine.moments import local, next_day, place_of, rhythm_of
from citybridge.notifications.engine.sources import entries_for
from citybridge.notifications.enums import NOT_IN_DIGEST, Rhythm
from citybridge.notifications.models import Digest
from citybridge.notifications.operations.choosing import begin_digest
from citybridge.notifications.queries import due_digests, people_without_digest
from citybridge.organisations.queries import actor_for

# A mail lists so many for each hat; the page has all.
SHOWN = 15
# Tomorrow it would tell what is no longer so.
TOO_LATE = timedelta(hours=20)


def send_due_digests(*, at: datetime) -> int:
    """Serve everybody whose day and hour have come; returns how many mails were written."""
    for user in people_without_digest().iterator():
        begin_digest(user, at=at)
    sent = 0
    for zone in TimeZone.values:
        now = at.astimezone(ZoneInfo(zone))
        for pk in list(due_digests(zone, day=now.date(), hour=now.hour).values_list("pk", flat=True)):
            sent += send_digest(pk, at=at)
    return sent


@transaction.atomic
def send_digest(digest_id: int, *, at: datetime) -> bool:
    """Look for one person and write if something is new or overdue; whether a mail was written.

    Nothing for a day that is done already, and on a day off the look is put off to the next working day.
    """
    digest = Digest.objects.select_for_update(of=("self",)).select_related("user").get(pk=digest_id)
    user, actor = digest.user, actor_for(digest.user)
    today = local(user, at).date()
    if digest.next_on > today or not user.is_active or digest.rhythm == Rhythm.NEVER:
        return False
    rhythm, region = rhythm_of(digest.rhythm, actor), place_of(user, actor)
    is_off = not is_working_day(today, region=region)
    digest.next_on = next_day(today, rhythm=_once(rhythm, is_off=is_off), weekday=digest.weekday, region=region)
    written = False
    if not is_off:
        with override(DJANGO_LANGUAGE[Language(user.language)]):
            written = _tell(user, _worth_telling(Asked(actor, at)), since=digest.looked_at, today=today, at=at)
        digest.looked_at = at
    digest.save(update_fields=["next_on", "looked_at"])
    return written


def _once(rhythm: Rhythm, *, is_off: bool) -> Rhythm:
    """What is put off comes on the very next working day, also to those who are told once a week."""
    return Rhythm.DAILY if is_off else rhythm


def _worth_telling(asked: Asked) -> list[Entry]:
    return [entry for entry in entries_for(asked) if entry.kind not in NOT_IN_DIGEST]


def _tell(user: User, entries: Sequence[Entry], *, since: datetime, today: date, at: datetime) -> bool:
    """Write what is new since the last look and what still waits; nothing if neither new nor overdue."""
    new = [entry for entry in entries if entry.since > since]
    if not new and not any(entry.is_overdue(today) for entry in entries):
        return False
    queue_mail(
        "digest",
        to=Recipient(user.email, user.name, user.language, region_of(user), user.public_id),
        context={
            "new": len(new),
            "total": len(entries),
            "groups": [_shown(group, since, today) for group in grouped(entries)],
            "path": reverse("waiting"),
            "settings_path": reverse("digest"),
        },
        dedupe_key=f"digest:{user.public_id}:{today}",
        at=at,
        not_after=at + TOO_LATE,
        way_out=reverse("digest-leave", args=[leaving_token(user)]),
    )
    return True


def _shown(group: Group, since: datetime, today: date) -> dict[str, Any]:
    """Plain values: what, by when, since when, and the way to it."""
    lines = [
        {
            "text": entry.text,
            "kind": str(entry.kind.label),
            "path": entry.address,
            "due_on": entry.due_on,
            "is_overdue": entry.is_overdue(today),
            "is_new": entry.since > since,
        }
        for entry in group.entries[:SHOWN]
    ]
    return {"label": group.label, "lines": lines, "more": len(group.entries) - len(lines)}
