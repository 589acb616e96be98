"""A table of one's own: name, alias, script, identifier, country, programme; several values are parted by “|”."""

import csv
import io
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.diligence.engine.entries import Entry, InvalidList, ReadList
from citybridge.diligence.enums import EntryKind, ListForm
from naming import name_key

COLUMNS = ("name", "alias", "script", "identifier", "country", "programme")
OPTIONAL = ("id", "kind")


def read_own_csv(file: BinaryIO, header: list[str], delimiter: str) -> ReadList:
    """Rows with the same id, or without one the same name, are one entry."""
    unknown = [column for column in header if column not in {*COLUMNS, *OPTIONAL}]
    if unknown:
        raise InvalidList(
            _("The column “%(column)s” is not known. The columns are: %(known)s.")
            % {"column": unknown[0], "known": ", ".join((*COLUMNS, *OPTIONAL))}
        )
    found: dict[str, Entry] = {}
    file.seek(0)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        next(reader)
        for row in filter(None, reader):
            _take(found, header, row, reader.line_num)
    except UnicodeDecodeError as error:
        raise InvalidList(_("Line %(line)s is not UTF-8.") % {"line": reader.line_num + 1}) from error
    except csv.Error as error:
        raise InvalidList(_("Line %(line)s: %(reason)s.") % {"line": reader.line_num, "reason": error}) from error
    finally:
        text.detach()
    return ReadList(ListForm.OWN_CSV, None, found.values())


def _take(found: dict[str, Entry], header: list[str], row: list[str], line: int) -> None:
    if len(row) != len(header):
        raise InvalidList(
            _("Line %(line)s has %(count)s columns instead of %(expected)s: the file is cut off or changed.")
            % {"line": line, "count": len(row), "expected": len(header)}
        )
    cells = {name: value.strip() for name, value in zip(header, row, strict=True)}
    if not cells["name"]:
        raise InvalidList(_("Line %(line)s: the column “%(column)s” is empty.") % {"line": line, "column": "name"})
    kind = cells.get("kind", "") or EntryKind.ENTITY
    if kind not in EntryKind.values:
        raise InvalidList(
            _("Line %(line)s: “%(value)s” is not one of %(known)s.")
            % {"line": line, "value": kind, "known": ", ".join(EntryKind.values)}
        )
    key = (cells.get("id") or name_key(cells["name"]))[:120]
    entry = found.setdefault(key, Entry(key, kind))
    for name in (cells["name"], *cells.get("alias", "").split("|")):
        entry.add_name(name)
    for identifier in cells.get("identifier", "").split("|"):
        entry.add_identifier(identifier)
    entry.country = entry.country or cells.get("country", "")[:80]
    entry.programme = entry.programme or cells.get("programme", "")[:200]
