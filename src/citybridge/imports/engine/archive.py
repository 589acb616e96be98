"""Guards before an XLSX file is opened: it is a zip archive of XML from a stranger."""

import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.imports.engine.errors import UnreadableFile

MAX_ENTRIES = 2000
MAX_UNPACKED = 400 << 20
MAX_PART = 300 << 20
# Shared texts, styles and the like are held in memory whole.
MAX_HELD = 80 << 20
MAX_RATIO = 300
SMALL_PART = 1 << 20
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def check_archive(file: BinaryIO) -> None:
    """Raises UnreadableFile for what is no workbook, has macros, or would unpack to something huge.

    Reading stops at the size an entry declares, so a false declaration cannot unpack more.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_kind({entry.filename for entry in entries})
            _check_sizes(entries)
            for entry in entries:
                _check_part(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile(_("This XLSX file is damaged or locked with a password. Save it anew.")) from error
    finally:
        file.seek(0)


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" not in names:
        raise UnreadableFile(_("This archive is not an Excel workbook. Save the table as XLSX or CSV."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile(_("This workbook has macros. Save it as a workbook without macros (XLSX)."))


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    too_many = len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED
    if too_many or any(_is_suspicious(entry) for entry in entries):
        raise UnreadableFile(_("This workbook unpacks to something huge. Save only the sheet with the rows."))


def _is_suspicious(entry: zipfile.ZipInfo) -> bool:
    limit = MAX_PART if entry.filename.startswith("xl/worksheets/") else MAX_HELD
    packed_too_tightly = entry.file_size > SMALL_PART and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    return entry.file_size > limit or packed_too_tightly


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """No document type: workbooks have none, and it could name entities that grow or lie elsewhere."""
    if not entry.filename.endswith((".xml", ".rels")):
        return
    with archive.open(entry) as part:
        head = part.read(4096).replace(b"\0", b"").upper()
    if any(declaration in head for declaration in DECLARATIONS):
        raise UnreadableFile(_("This workbook holds XML that no spreadsheet writes. Save it anew."))
