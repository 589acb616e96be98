"""Who may do what with an import, in the state it is in."""

from datetime import datetime

from citybridge.accounts.actor import Actor
from citybridge.imports.enums import ImportKind, ImportState
from citybridge.imports.models import ImportBatch


def can_import(actor: Actor, *, kind: str, member_id: int | None) -> bool:
    """The secretariat everything, for any member; an office organisations and profiles of its own member."""
    if actor.is_secretariat:
        return kind != ImportKind.MEMBERS or member_id is None
    return kind != ImportKind.MEMBERS and member_id in actor.member_ids


def can_change(batch: ImportBatch) -> bool:
    """The reading of a file can be corrected until it is carried out."""
    return batch.state in {ImportState.READY, ImportState.FAILED}


def can_apply(batch: ImportBatch) -> bool:
    counts = batch.counts
    return batch.state == ImportState.READY and bool(counts.get("new", 0) + counts.get("changed", 0))


def can_undo(batch: ImportBatch, *, at: datetime) -> bool:
    return batch.state == ImportState.APPLIED and batch.undo_until is not None and at < batch.undo_until
