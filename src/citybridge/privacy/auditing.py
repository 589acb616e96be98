"""Reads of the audit log: what happened, and whether somebody changed what is written there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from citybridge.privacy.models import AuditEvent

# An event is recomputed by the function that wrote its hash, and must follow the one before it.
BROKEN = """
SELECT id FROM (
  SELECT event.id, event.hash, event.previous_hash, privacy_audit_hash(event) AS computed,
         coalesce(lag(event.hash) OVER (ORDER BY event.id), '') AS before
  FROM privacy_auditevent AS event
) AS chain WHERE hash <> computed OR previous_hash <> before ORDER BY id LIMIT 1
"""


@dataclass(frozen=True)
class AuditFilter:
    """What somebody looks for; an empty part does not narrow."""

    noun: str = ""
    verb: str = ""
    object_id: str = ""
    person: int | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Chain:
    """`broken_at` is the first event that was changed or whose predecessor is gone; `head` the latest hash.

    Events cut off at the end leave a chain that fits: a head written down elsewhere shows that.
    """

    events: int
    head: str
    broken_at: int | None


def audit_events(wanted: AuditFilter, *, members: Collection[int] | None = None) -> QuerySet[AuditEvent]:
    """Events, latest first; with `members`, only those that concern one of these members."""
    found = AuditEvent.objects.order_by("-pk")
    if members is not None:
        found = found.filter(members__overlap=list(members))
    exact = {"noun": wanted.noun, "verb": wanted.verb, "object_id": wanted.object_id}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.person is not None:
        found = found.filter(Q(actor=wanted.person) | Q(about=wanted.person))
    if wanted.first_day:
        found = found.filter(at__date__gte=wanted.first_day)
    if wanted.last_day:
        found = found.filter(at__date__lte=wanted.last_day)
    return found


def events_of_person(user_id: int) -> QuerySet[AuditEvent]:
    """What the person did, and what was done about the person."""
    return AuditEvent.objects.filter(Q(actor=user_id) | Q(about=user_id)).order_by("pk")


def check_chain() -> Chain:
    """Compute every hash of the log anew."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN)
        broken = cursor.fetchone()
    latest = AuditEvent.objects.order_by("pk").last()
    return Chain(AuditEvent.objects.count(), latest.hash if latest else "", broken[0] if broken else None)
