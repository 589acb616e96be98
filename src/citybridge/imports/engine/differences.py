"""What a row changes, field by field, in the words of the reader."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from citybridge.imports.engine import organisation_values, profile_values
from citybridge.imports.engine.columns import COLUMNS
from citybridge.imports.engine.rows import Packed
from citybridge.imports.engine.topic_names import TopicNames
from citybridge.imports.enums import ImportKind
from citybridge.imports.models import ImportRow

TITLES = ("title_de", "title_zh", "title_en")


@dataclass(frozen=True)
class Difference:
    label: str
    old: str
    new: str


class Differences:
    """Shows rows of one kind; made once for a page of them."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.labels = {column.field: column.label for column in COLUMNS[kind]}
        self.labels[profile_values.RELEASED] = _("Published")
        self.topics = TopicNames()

    def of(self, row: ImportRow) -> list[Difference]:
        """Fields that change; for a new record those that it says."""
        old, new = self.cells(row.before), self.cells(row.data)
        return [
            Difference(self.labels[field], old.get(field, ""), cell)
            for field, cell in new.items()
            if cell != old.get(field, "")
        ]

    def title(self, row: ImportRow) -> str:
        """What the row is about."""
        cells = self.cells(row.data)
        named = ("native_name", "name_de", *TITLES)
        return next((cells[field] for field in named if cells.get(field)), "")

    def cells(self, packed: Packed) -> dict[str, str]:
        if not packed:
            return {}
        if self.kind == ImportKind.ORGANISATIONS:
            return organisation_values.cells_of(organisation_values.unpack(packed), self.topics)
        if self.kind == ImportKind.PROFILES:
            return profile_values.cells_of(packed, self.topics)
        return {field: str(value) for field, value in packed.items()}
