"""A table of the secretariat: read and shown first, then put into use; it can be undone."""

from collections import defaultdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.calendars.enums import CoverageStatus, UploadState
from citybridge.calendars.models import Coverage, HolidayUpload
from citybridge.calendars.operations.loading import write_version
from citybridge.calendars.validators import HolidayData, read_table, unpacked
from citybridge.core.errors import OperationError
from citybridge.privacy.operations import record

Groups = dict[tuple[str, int], list[HolidayData]]


class InvalidHolidays(OperationError):
    """The table cannot be taken, or not any more."""


def grouped(upload: HolidayUpload) -> Groups:
    """The rows by region and year; each group replaces that whole year of that region."""
    groups: defaultdict[tuple[str, int], list[HolidayData]] = defaultdict(list)
    for row in map(unpacked, upload.rows):
        groups[row.region, row.day.year].append(row)
    return dict(sorted(groups.items()))


@transaction.atomic
def check_upload(content: bytes, *, file_name: str, user_id: int | None, at: datetime) -> HolidayUpload:
    """Keep what was read, with its faults by row; nothing is in use yet."""
    try:
        table = read_table(content)
    except ValidationError as error:
        raise InvalidHolidays(" ".join(error.messages)) from error
    upload = HolidayUpload.objects.create(
        file_name=file_name[-200:],
        rows=[row.packed() for row in table.rows],
        faults=[[fault.row, fault.message] for fault in table.faults],
        uploaded_by_id=user_id,
    )
    _note(upload, "uploaded", user_id, at)
    return upload


@transaction.atomic
def apply_upload(upload: HolidayUpload, *, user_id: int | None, at: datetime) -> HolidayUpload:
    """Put every year of every region in the table into use; a table with faults is refused as a whole."""
    locked = _locked(upload, UploadState.CHECKED)
    if locked.faults or not locked.rows:
        raise InvalidHolidays(_("Correct the rows with faults and hand the file in again."))
    source = f"{CoverageStatus.UPLOADED.value} {timezone.localdate(at).isoformat()}"
    for (region, year), days in grouped(locked).items():
        version = write_version(region, year, days, status=CoverageStatus.UPLOADED, source=source)
        locked.versions.add(version)
    locked.state, locked.applied_at = UploadState.APPLIED, at
    locked.save()
    _note(locked, "applied", user_id, at)
    return locked


@transaction.atomic
def undo_upload(upload: HolidayUpload, *, user_id: int | None, at: datetime) -> HolidayUpload:
    """Go back to the versions before; refused when a later table has replaced one of these."""
    locked = _locked(upload, UploadState.APPLIED)
    versions = list(locked.versions.select_for_update())
    if not all(version.is_current for version in versions):
        raise InvalidHolidays(_("A later table is in use for one of these years. Undo that one first."))
    for version in versions:
        version.is_current = False
        version.save(update_fields=["is_current"])
        if version.replaces_id:
            Coverage.objects.filter(pk=version.replaces_id).update(is_current=True)
    locked.state, locked.undone_at = UploadState.UNDONE, at
    locked.save()
    _note(locked, "undone", user_id, at)
    return locked


@transaction.atomic
def discard_upload(upload: HolidayUpload, *, user_id: int | None, at: datetime) -> HolidayUpload:
    locked = _locked(upload, UploadState.CHECKED)
    locked.state = UploadState.DISCARDED
    locked.save()
    _note(locked, "discarded", user_id, at)
    return locked


def _locked(upload: HolidayUpload, state: UploadState) -> HolidayUpload:
    locked = HolidayUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.state != state:
        raise InvalidHolidays(_("Meanwhile this table is: %(state)s.") % {"state": locked.get_state_display()})
    return locked


def _note(upload: HolidayUpload, verb: str, user_id: int | None, at: datetime) -> None:
    years = [f"{region} {year}" for region, year in grouped(upload)]
    record(
        f"holidays.{verb}",
        noun="holiday_upload",
        object_id=upload.public_id,
        actor=user_id,
        at=at,
        details={"years": years},
    )
