"""Taking a file in, correcting how it is read, and letting it go again."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.languages import Language, reader_language
from citybridge.core.work import enqueue
from citybridge.imports.engine.columns import COLUMNS
from citybridge.imports.engine.encodings import encoding_named
from citybridge.imports.enums import Certainty, ImportState
from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.imports.policies import can_change
from citybridge.imports.validators import check_mapping, check_publish_until, check_size

CHECK, APPLY, UNDO = "citybridge.check_import", "citybridge.apply_import", "citybridge.undo_import"
TASKS = {ImportState.CHECKING: CHECK, ImportState.APPLYING: APPLY, ImportState.UNDOING: UNDO}
BLOCK = 1 << 20


class InvalidImport(OperationError):
    """What was asked of an import cannot be done, or not in its present state."""


@dataclass(frozen=True)
class Asked:
    """How a file shall be read; empty parts are guessed. `mapping` has a column, or nothing, for each heading."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    mapping: Sequence[str] = ()
    publish_until: date | None = None


NOTHING_ASKED = Asked()


@dataclass(frozen=True)
class Upload:
    """A file as it came: from whom, and what its rows are."""

    file_name: str
    kind: str
    member_id: int | None = None
    user_id: int | None = None


def start_import(
    file: BinaryIO, upload: Upload, *, today: date, asked: Asked = NOTHING_ASKED, is_queued: bool = True
) -> ImportBatch:
    """Keep the file and have it checked: in the background, or by the caller when not `is_queued`."""
    _check(upload.kind, asked, today)
    batch = ImportBatch(
        kind=upload.kind, member_id=upload.member_id, uploaded_by_id=upload.user_id,
        file_name=upload.file_name[-200:], digest=digest_of(file), language=reader_language(),
        sheet=asked.sheet, delimiter=asked.delimiter, mapping=list(asked.mapping), publish_until=asked.publish_until,
        encoding=encoding_named(asked.encoding) if asked.encoding else "",
        certainty=Certainty.CHOSEN if asked.encoding else "",
    )  # fmt: skip
    batch.file.save(upload.file_name, File(file), save=False)
    try:
        with transaction.atomic():
            batch.save()
            if is_queued:
                enqueue(CHECK, batch_id=batch.pk)
    except Exception:
        batch.file.delete(save=False)
        raise
    return batch


@transaction.atomic
def change_reading(batch: ImportBatch, asked: Asked, *, today: date, is_queued: bool = True) -> ImportBatch:
    """Read the file another way and check it anew. Another encoding, separator or sheet means new headings."""
    locked = _locked(batch)
    if not can_change(locked):
        raise InvalidImport(_("This import is not waiting for corrections any more."))
    _check(locked.kind, asked, today)
    encoding = encoding_named(asked.encoding) if asked.encoding else ""
    same_headings = (encoding, asked.delimiter, asked.sheet) == (locked.encoding, locked.delimiter, locked.sheet)
    if encoding != locked.encoding:
        locked.certainty = Certainty.CHOSEN if encoding else ""
    locked.encoding, locked.delimiter, locked.sheet = encoding, asked.delimiter, asked.sheet
    locked.mapping = list(asked.mapping) if same_headings else []
    locked.publish_until = asked.publish_until
    _set_working(locked, ImportState.CHECKING, total=0, is_queued=is_queued)
    return locked


@transaction.atomic
def discard_import(batch: ImportBatch) -> None:
    """Let go of a file that was not carried out."""
    locked = _locked(batch)
    if not can_change(locked):
        raise InvalidImport(_("This import was carried out or is being worked on; it cannot be discarded."))
    ImportRow.objects.filter(batch=locked).delete()
    locked.state = ImportState.DISCARDED
    forget_file(locked)
    locked.save()


def continue_import(batch: ImportBatch) -> None:
    """Queue the work of the present stage again, when a process was killed and nobody does it."""
    if batch.state in TASKS:
        enqueue(TASKS[ImportState(batch.state)], batch_id=batch.pk)


@transaction.atomic
def begin(batch: ImportBatch, state: ImportState, *, source: ImportState, total: int, is_queued: bool) -> ImportBatch:
    """Go from one resting state into a working one."""
    locked = _locked(batch)
    if locked.state != source:
        raise InvalidImport(
            _("This import is “%(state)s”; that cannot be done now.") % {"state": locked.get_state_display()}
        )
    _set_working(locked, state, total=total, is_queued=is_queued)
    return locked


def digest_of(file: BinaryIO) -> str:
    """SHA-256 of the file; raises InvalidImport when it is too large. Leaves the file at its start."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while block := file.read(BLOCK):
        size += len(block)
        digest.update(block)
        _raised(partial(check_size, size))
    file.seek(0)
    return digest.hexdigest()


def forget_file(batch: ImportBatch) -> None:
    """Delete the file once the transaction that forgets it is through; its name and digest stay."""
    stored = batch.file.name
    if stored:
        storage = batch.file.storage
        batch.file = ""
        transaction.on_commit(lambda: storage.delete(stored))


def language_code(batch: ImportBatch) -> str:
    """Django's code of the language in which sentences about the rows are written."""
    return "zh-hans" if batch.language == Language.ZH else batch.language


def _locked(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def _set_working(batch: ImportBatch, state: ImportState, *, total: int, is_queued: bool) -> None:
    batch.state, batch.progress, batch.total, batch.message = state, 0, total, ""
    batch.save()
    if is_queued:
        enqueue(TASKS[state], batch_id=batch.pk)


def _check(kind: str, asked: Asked, today: date) -> None:
    known = [column.field for column in COLUMNS[kind]]
    _raised(lambda: check_mapping(asked.mapping, known))
    _raised(lambda: check_publish_until(kind, asked.publish_until, today=today))


def _raised(check: Callable[[], None]) -> None:
    try:
        check()
    except ValidationError as error:
        raise InvalidImport(" ".join(error.messages)) from error
