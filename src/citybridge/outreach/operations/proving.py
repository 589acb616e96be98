"""Keeping the proof of an event once it is over, so that what a council was told does not change."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from citybridge.alliance.queries import all_members
from citybridge.events.enums import EventState
from citybridge.events.models import Event, Participation
from citybridge.outreach.models import Campaign, Decision, QuestionRecord
from citybridge.outreach.queries.proof import ProofRow, is_kept, proof_rows
from citybridge.privacy.operations import record

# Devices at the door that were offline, and late answers, have this long.
KEPT_AFTER_DAYS = 14
STORED = (
    "organisation", "member_id", "verdict", "is_decided", "stage", "channel", "informed_at", "opened_at", "answer",
    "answered_at", "is_registered", "has_travelled",
)  # fmt: skip


def keep_due_proofs(*, at: datetime) -> int:
    """Keep the proof of every event that has been over long enough; returns of how many."""
    return sum(keep_proof(event, at=at) for event in events_to_keep(timezone.localdate(at)))


@transaction.atomic
def keep_proof(event: Event, *, at: datetime) -> bool:
    """Write down each row as it is now; once. Returns whether that was done here."""
    Event.objects.select_for_update().get(pk=event.pk)
    if is_kept(event):
        return False
    rows = proof_rows(event, list(all_members()), today=timezone.localdate(at))
    kept = QuestionRecord.objects.bulk_create(_record_of(event, row, at) for row in rows)
    QuestionRecord.topics.through.objects.bulk_create(
        QuestionRecord.topics.through(questionrecord=stored, topic_id=topic)
        for stored, row in zip(kept, rows, strict=True)
        for topic in row.topics
    )
    record("proof.kept", noun="event", object_id=event.public_id, actor=None, at=at, details={"rows": len(rows)})
    return True


def events_to_keep(today: date) -> QuerySet[Event]:
    """Over for two weeks, not kept yet, and something was done about them here."""
    done = [rows.filter(event=OuterRef("pk")) for rows in (Campaign.objects, Participation.objects, Decision.objects)]
    over = Event.objects.filter(ends_on__lte=today - timedelta(days=KEPT_AFTER_DAYS))
    open_yet = over.exclude(state=EventState.CANCELLED).filter(~Exists(_records()))
    return open_yet.filter(Exists(done[0]) | Exists(done[1]) | Exists(done[2])).order_by("pk")


def _records() -> QuerySet[QuestionRecord]:
    return QuestionRecord.objects.filter(event=OuterRef("pk"))


def _record_of(event: Event, row: ProofRow, at: datetime) -> QuestionRecord:
    return QuestionRecord(event=event, at=at, **{name: getattr(row, name) for name in STORED})
