"""Taking a list in; it is read in the background, and the version before stays in use until that has succeeded."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.languages import reader_language
from citybridge.core.work import enqueue
from citybridge.diligence.enums import ListState
from citybridge.diligence.models import ScreeningList
from citybridge.diligence.validators import check_list_date, check_list_size, check_sign_off
from citybridge.privacy.operations import record

IMPORT_LIST = "citybridge.import_screening_list"
BLOCK = 1 << 20


class InvalidUpload(OperationError):
    """The file or what was said of it cannot be taken."""


@dataclass(frozen=True)
class ListUpload:
    """A file as it came; `list_date` is needed where the file names none."""

    name: str
    issuer: str
    file_name: str
    user_id: int | None = None
    list_date: date | None = None
    may_shrink: bool = False
    sign_off: str = ""


def upload_list(file: BinaryIO, upload: ListUpload, *, at: datetime, is_queued: bool = True) -> ScreeningList:
    """Keep the file and have it read; the same file a second time is refused."""
    digest, size = _digest(file)
    try:
        check_list_size(size)
        check_list_date(upload.list_date, today=timezone.localdate(at))
        check_sign_off(upload.issuer, upload.sign_off)
    except ValidationError as error:
        raise InvalidUpload(" ".join(error.messages)) from error
    _refuse_known(upload, digest)
    row = ScreeningList(
        name=upload.name.strip(), issuer=upload.issuer, list_date=upload.list_date, sha256=digest,
        file_name=upload.file_name[-200:], uploaded_by_id=upload.user_id, may_shrink=upload.may_shrink,
        sign_off=upload.sign_off.strip(), language=reader_language(),
    )  # fmt: skip
    row.file.save(upload.file_name, File(file), save=False)
    try:
        with transaction.atomic():
            row.save()
            record(
                "screening_list.uploaded", noun="screening_list", object_id=row.public_id, actor=upload.user_id, at=at,
                details={"issuer": row.issuer, "sha256": digest},
            )  # fmt: skip
            if is_queued:
                enqueue(IMPORT_LIST, list_id=row.pk)
    except IntegrityError as error:
        row.file.delete(save=False)
        raise InvalidUpload(_("This file was handed in a moment ago.")) from error
    return row


def _refuse_known(upload: ListUpload, digest: str) -> None:
    same = ScreeningList.objects.filter(issuer=upload.issuer, name=upload.name.strip(), sha256=digest)
    known = same.exclude(state=ListState.REFUSED).order_by("-pk").first()
    if known is not None:
        raise InvalidUpload(
            _("This very file was handed in already; it is “%(state)s”.") % {"state": known.get_state_display()}
        )


def _digest(file: BinaryIO) -> tuple[str, int]:
    """SHA-256 and size; leaves the file at its start."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while block := file.read(BLOCK):
        size += len(block)
        digest.update(block)
    file.seek(0)
    return digest.hexdigest(), size
