"""Reads of the room: which imports a person sees, and the rows that a stage still has to deal with."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.imports.enums import ImportKind, ImportState, RowOutcome
from citybridge.imports.models import ImportBatch, ImportRow

UNDO_DAYS = 7
TO_WRITE = (RowOutcome.NEW, RowOutcome.CHANGED)


def visible_to(actor: Actor) -> QuerySet[ImportBatch]:
    """That there was an import: everything for the secretariat, for an office the imports of its own member."""
    batches = ImportBatch.objects.select_related("member", "uploaded_by").order_by("-created_at")
    return batches if actor.is_secretariat else batches.filter(member_id__in=actor.member_ids)


def openable_by(actor: Actor) -> QuerySet[ImportBatch]:
    """Whose rows a person reads: an office's list is its own; the secretariat opens what came from it or a command."""
    if not actor.is_secretariat:
        return visible_to(actor)
    from_us = Q(uploaded_by__isnull=True) | Q(uploaded_by__is_secretariat=True) | Q(member__isnull=True)
    return visible_to(actor).filter(from_us | Q(member_id__in=actor.member_ids))


def rows_of(batch: ImportBatch, outcome: str = "") -> QuerySet[ImportRow]:
    """Rows in the order of the file, of one outcome or all."""
    rows = ImportRow.objects.filter(batch=batch).order_by("number")
    return rows.filter(outcome=outcome) if outcome else rows


def rows_to_write(batch: ImportBatch) -> QuerySet[ImportRow]:
    return rows_of(batch).filter(outcome__in=TO_WRITE, applied_at__isnull=True)


def rows_to_undo(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Written rows, the last one first."""
    written = ImportRow.objects.filter(batch=batch, applied_at__isnull=False, undone_at__isnull=True, refusal="")
    return written.order_by("-number")


def refused_rows(batch: ImportBatch) -> QuerySet[ImportRow]:
    return rows_of(batch).exclude(refusal="")


def interrupted(kind: str, *, digest: str, member_id: int | None) -> ImportBatch | None:
    """An import of the same file from the command line that began to write and did not end."""
    same = ImportBatch.objects.filter(kind=kind, digest=digest, uploaded_by__isnull=True)
    same = same.filter(member_id=member_id) if member_id else same.filter(member__isnull=True)
    return same.filter(state=ImportState.APPLYING).order_by("-created_at").first()


def to_be_forgotten(at: datetime) -> QuerySet[ImportBatch]:
    """Imports that cannot be undone any more, and those that were never carried out, with their file still there."""
    over = Q(undo_until__lt=at) | Q(undo_until__isnull=True, created_at__lt=at - timedelta(days=UNDO_DAYS))
    writing = (ImportState.APPLYING, ImportState.UNDOING)
    return ImportBatch.objects.filter(over).exclude(state__in=writing).exclude(file="")


def kinds_for(actor: Actor) -> list[ImportKind]:
    """What the actor may import."""
    if actor.is_secretariat:
        return list(ImportKind)
    return [ImportKind.ORGANISATIONS, ImportKind.PROFILES] if actor.is_office else []
