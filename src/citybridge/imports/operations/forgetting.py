"""Letting go of uploaded files and their rows once they have no more use."""

from datetime import datetime

from django.db import transaction

from citybridge.imports.enums import ImportState
from citybridge.imports.models import ImportRow
from citybridge.imports.operations.uploading import forget_file
from citybridge.imports.queries import to_be_forgotten


def forget_imports(*, at: datetime) -> int:
    """Delete files and rows of imports that cannot be undone any more or were never carried out; returns how many.

    What stays is that there was an import: whose, when, and how many rows it had.
    """
    ids = list(to_be_forgotten(at).values_list("pk", flat=True))
    return sum(_forget(pk, at) for pk in ids)


@transaction.atomic
def _forget(pk: int, at: datetime) -> bool:
    batch = to_be_forgotten(at).select_for_update(skip_locked=True).filter(pk=pk).first()
    if batch is None:
        return False
    if batch.undo_until is None:
        batch.state = ImportState.DISCARDED
    ImportRow.objects.filter(batch=batch).delete()
    forget_file(batch)
    batch.samples, batch.message = {}, ""
    batch.save()
    return True
