"""Rows of an import as a page shows them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import NoReverseMatch, reverse

from citybridge.accounts.actor import Actor
from citybridge.imports.engine.differences import Difference, Differences
from citybridge.imports.engine.exporting import in_words
from citybridge.imports.enums import ImportKind, RowOutcome
from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.imports.queries import rows_of
from citybridge.organisations.queries import visible_to

ROWS_A_PAGE, CELLS_SHOWN = 50, 4


@dataclass(frozen=True)
class ShownRow:
    """`address` leads to the record, where there is one already."""

    number: int
    title: str
    differences: list[Difference]
    errors: list[str]
    address: str
    refusal: str


@dataclass(frozen=True)
class Tab:
    """Rows of one outcome: how many there are, and whether they are shown now."""

    outcome: RowOutcome
    count: int
    is_current: bool


def tabs(batch: ImportBatch, wanted: str) -> list[Tab]:
    """A tab for each outcome; without a wish the most telling one with rows is shown."""
    counts = {outcome: int(batch.counts.get(outcome.value, 0)) for outcome in RowOutcome}
    telling = (RowOutcome.CHANGED, RowOutcome.NEW, RowOutcome.ERROR, RowOutcome.UNCHANGED)
    chosen = wanted if wanted in RowOutcome.values else next((o for o in telling if counts[o]), RowOutcome.NEW)
    return [Tab(outcome, count, outcome == chosen) for outcome, count in counts.items()]


def page_of_rows(actor: Actor, batch: ImportBatch, *, outcome: str, number: str) -> Page[ImportRow]:
    """A page of rows; its `object_list` holds them as they are shown."""
    page = Paginator(rows_of(batch, outcome), ROWS_A_PAGE).get_page(number)
    page.object_list = shown_rows(actor, batch, list(page.object_list))  # type: ignore[assignment]
    return page


def shown_rows(actor: Actor, batch: ImportBatch, rows: list[ImportRow]) -> list[ShownRow]:
    differences = Differences(batch.kind)
    addresses = _addresses(actor, batch, [row.object_id for row in rows if row.object_id])
    return [
        ShownRow(
            row.number,
            differences.title(row) or _start_of(row),
            differences.of(row) if row.outcome in {RowOutcome.NEW, RowOutcome.CHANGED} else [],
            [in_words(batch, error) for error in row.errors],
            addresses.get(row.object_id or 0, ""),
            row.refusal,
        )
        for row in rows
    ]


def _start_of(row: ImportRow) -> str:
    """The first filled cells of a row that could not be understood."""
    filled = [cell for cell in row.cells if cell][:CELLS_SHOWN]
    return " · ".join(" ".join(cell.split())[:60] for cell in filled)


def _addresses(actor: Actor, batch: ImportBatch, ids: list[int]) -> dict[int, str]:
    if batch.kind != ImportKind.ORGANISATIONS:
        return {}
    found = visible_to(actor).filter(pk__in=ids).values_list("pk", "public_id")
    try:
        return {pk: reverse("organisation", args=[public_id]) for pk, public_id in found}
    except NoReverseMatch:
        return {}
