"""A table of one's own: name, alias, script, identifier, country, programme; several values are parted by “|”."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.diligence.engine.entries import Entry, InvalidList, ReadList
from citybridge.diligence.engine.tabular import empty_cell, rows_of
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
    for line, row in rows_of(file, delimiter):
        _take(found, {column.casefold(): value for column, value in row.items()}, line)
    return ReadList(ListForm.OWN_CSV, None, found.values())


def _take(found: dict[str, Entry], cells: dict[str, str], line: int) -> None:
    if not cells["name"]:
        raise empty_cell(line, "name")
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
