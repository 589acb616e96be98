"""Documents of an agenda item: looked into, stored privately, taken away for good."""

from collections.abc import Sequence
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.documents.uploads import Checked, UnusableFiles, keep, usable
from citybridge.governance.models import AgendaFile, AgendaItem

MOST_FILES = 3


def look_into(files: Sequence[tuple[str, bytes]]) -> list[Checked]:
    """(name, content) of each upload → what may be kept of it."""
    return [usable(name, content) for name, content in files]


def attach(item: AgendaItem, files: Sequence[Checked], *, dropped: Sequence[int] = ()) -> None:
    """Store new files and take away those with these ids; raises UnusableFiles when there would be too many.

    A stored file whose transaction fails later is removed again.
    """
    for row in item.files.filter(pk__in=dropped):
        transaction.on_commit(partial(_remove, row.file.storage, row.file.name))
        row.delete()
    if item.files.count() + len(files) > MOST_FILES:
        raise UnusableFiles(_("An item takes %(most)d files at most.") % {"most": MOST_FILES})
    kept: list[AgendaFile] = []
    try:
        kept.extend(keep(AgendaFile(item=item), file) for file in files)
    except Exception:
        for row in kept:
            _remove(row.file.storage, row.file.name)
        raise


def _remove(storage: Storage, name: str | None) -> None:
    if name:
        storage.delete(name)
