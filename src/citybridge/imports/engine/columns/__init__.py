"""What the columns of a file may be called in three languages, per kind of import."""

from citybridge.imports.engine.columns.column import Column
from citybridge.imports.engine.columns.members import MEMBER_COLUMNS
from citybridge.imports.engine.columns.organisations import ORGANISATION_COLUMNS
from citybridge.imports.engine.columns.profiles import PROFILE_COLUMNS
from citybridge.imports.engine.columns.suggest import known_headings, suggest
from citybridge.imports.enums import ImportKind

COLUMNS: dict[str, tuple[Column, ...]] = {
    ImportKind.MEMBERS: MEMBER_COLUMNS,
    ImportKind.ORGANISATIONS: ORGANISATION_COLUMNS,
    ImportKind.PROFILES: PROFILE_COLUMNS,
}

__all__ = ["COLUMNS", "Column", "known_headings", "suggest"]
