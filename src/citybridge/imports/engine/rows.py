"""A row on its way: what it says, what that means for what is there, and what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citybridge.imports.engine.table import SourceRow
from citybridge.imports.engine.values import check_cell
from citybridge.imports.enums import RowOutcome

Packed = dict[str, Any]
Reader = Callable[[str], Any]


@dataclass
class Draft:
    """A row while it is checked: `values` by column as they were understood, `faults` in sentences by column."""

    row: SourceRow
    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_shifted(self) -> bool:
        """Whether the row has more cells than the heading, so that no cell may mean what its heading says."""
        return "" in self.faults

    def blame(self, column: str, error: ValidationError | str) -> None:
        sentences = [error] if isinstance(error, str) else error.messages
        known = self.faults.setdefault(column, [])
        known += [sentence for sentence in sentences if sentence not in known]


@dataclass(frozen=True)
class CheckedRow:
    """`before` is what is there now (empty for a new record), `data` what shall be, both as JSON holds them."""

    number: int
    cells: tuple[str, ...]
    outcome: RowOutcome
    data: Packed = field(default_factory=dict)
    before: Packed = field(default_factory=dict)
    object_id: int | None = None
    errors: tuple[dict[str, str], ...] = ()


class Checker(Protocol):
    """Checks rows of one kind, chunk by chunk; it remembers what stood in the chunks before."""

    def check(self, rows: Sequence[SourceRow]) -> list[CheckedRow]: ...


def draft_of(row: SourceRow, mapping: Sequence[str], readers: Mapping[str, Reader]) -> Draft:
    """Understand the cells of a row; an empty cell says nothing, and so leaves what is there."""
    draft = Draft(row)
    beyond = [cell for cell in row.cells[len(mapping) :] if cell]
    if beyond:
        sentence = ngettext(
            "The row has %(count)d cell more than the heading. Perhaps a text that holds a separator lacks quotes.",
            "The row has %(count)d cells more than the heading. Perhaps a text that holds a separator lacks quotes.",
            len(beyond),
        )
        draft.blame("", sentence % {"count": len(beyond)})
        return draft
    for column, cell in zip(mapping, row.cells, strict=False):
        if not column or not cell:
            continue
        try:
            check_cell(cell)
            draft.values[column] = readers[column](cell)
        except ValidationError as error:
            draft.blame(column, error)
    return draft


def faulty(draft: Draft) -> CheckedRow:
    errors = [
        {"column": column, "message": sentence} for column, sentences in draft.faults.items() for sentence in sentences
    ]
    return CheckedRow(draft.row.number, draft.row.cells, RowOutcome.ERROR, errors=tuple(errors))


def compared(draft: Draft, data: Packed, before: Packed | None, object_id: int | None) -> CheckedRow:
    """A row without faults: new, changed or unchanged by comparing what shall be with what is."""
    outcome = RowOutcome.NEW if before is None else RowOutcome.UNCHANGED if data == before else RowOutcome.CHANGED
    return CheckedRow(draft.row.number, draft.row.cells, outcome, data, before or {}, object_id)


class Seen:
    """What earlier rows of the file were about, so that no record stands twice in it."""

    def __init__(self) -> None:
        self._rows: dict[object, int] = {}

    def claim(self, draft: Draft, column: str, keys: Iterable[object]) -> None:
        """Take the keys for this row, or blame it when an earlier row has one of them."""
        for key in keys:
            earlier = self._rows.setdefault(key, draft.row.number)
            if earlier != draft.row.number:
                draft.blame(column, same_as(earlier))
                return


def same_as(row: int) -> str:
    return _("This is the same as row %(row)d of the file.") % {"row": row}
