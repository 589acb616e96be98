"""Which form a file has, and its entries."""

import csv
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.diligence.engine.entries import InvalidList, ReadList
from citybridge.diligence.engine.markup import root_of
from citybridge.diligence.engine.official import EU_COLUMNS, read_eu_csv, read_eu_xml, read_un_xml
from citybridge.diligence.engine.own_table import read_own_csv

LONGEST_HEADER = 20_000


def read_list(file: BinaryIO) -> ReadList:
    """Read a list in any of the known forms; raises InvalidList with what is wrong, also while entries are taken."""
    root = root_of(file) if _looks_like_markup(file) else None
    if root is not None:
        if root.tag == "export":
            return read_eu_xml(file, root)
        if root.tag == "CONSOLIDATED_LIST":
            return read_un_xml(file, root)
        raise InvalidList(
            _("The first element is “%(found)s”; the EU's list begins with “%(eu)s”, the UN's with “%(un)s”.")
            % {"found": root.tag[:60], "eu": "export", "un": "CONSOLIDATED_LIST"}
        )
    return _read_table(file)


def _looks_like_markup(file: BinaryIO) -> bool:
    file.seek(0)
    start = file.read(200).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    return start.startswith(b"<") or start[:2] in {b"\xff\xfe", b"\xfe\xff"}


def _read_table(file: BinaryIO) -> ReadList:
    file.seek(0)
    line = file.readline(LONGEST_HEADER)
    try:
        header_text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidList(_("Line %(line)s is not UTF-8.") % {"line": 1}) from error
    delimiter = ";" if header_text.count(";") >= header_text.count(",") else ","
    header = [column.strip() for column in next(csv.reader([header_text], delimiter=delimiter), [])]
    if set(EU_COLUMNS) <= set(header):
        return read_eu_csv(file)
    lowered = [column.casefold() for column in header]
    if "name" in lowered:
        return read_own_csv(file, lowered, delimiter)
    missing = ", ".join(column for column in EU_COLUMNS if column not in header)
    raise InvalidList(
        _("This is neither the EU's table (missing: %(missing)s) nor an own one (missing: name).")
        % {"missing": missing}
    )
