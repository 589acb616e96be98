"""Rows of tables that go out: organisations under the import's own headings, and rows with what is wrong with them."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from citybridge.imports.engine.columns import COLUMNS
from citybridge.imports.engine.organisation_values import cells_of
from citybridge.imports.engine.topic_names import TopicNames
from citybridge.imports.enums import ImportKind
from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import describe, with_details

BATCH = 500


def headings(kind: str) -> list[str]:
    """The headings of an empty table that can be filled in and imported, in the reader's language."""
    return [column.label for column in COLUMNS[kind] if column.is_exported]


def organisation_table(organisations: QuerySet[Organisation]) -> Iterator[list[str]]:
    """The heading, then a row for each organisation; importing it again changes nothing."""
    topics = TopicNames()
    fields = [column.field for column in COLUMNS[ImportKind.ORGANISATIONS] if column.is_exported]
    yield headings(ImportKind.ORGANISATIONS)
    for organisation in with_details(organisations).iterator(chunk_size=BATCH):
        cells = cells_of(describe(organisation), topics)
        yield [cells[field] for field in fields]


def error_table(batch: ImportBatch, rows: Iterable[ImportRow]) -> Iterator[list[str]]:
    """The original rows with their number before and what is wrong with them behind."""
    width = len(batch.header)
    yield [_("Row"), *batch.header, _("Error")]
    for row in rows:
        beyond = [" ".join(row.cells[width:])] if len(row.cells) > width else []
        cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
        yield [str(row.number), *cells, " ".join([in_words(batch, error) for error in row.errors] + beyond)]


def in_words(batch: ImportBatch, error: dict[str, str]) -> str:
    """One fault with the heading it belongs to."""
    heading = batch.heading_of(error["column"])
    return f"{heading}: {error['message']}" if heading else error["message"]
