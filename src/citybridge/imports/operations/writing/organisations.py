"""Organisations: written by their own operation."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.imports.engine.organisation_matching import Candidate, Identity, Matches
from citybridge.imports.engine.organisation_values import pack, unpack
from citybridge.imports.engine.rows import Packed
from citybridge.imports.enums import RowOutcome
from citybridge.imports.models import ImportRow
from citybridge.imports.operations.writing.writer import Present
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import delete_organisations, save_organisations
from citybridge.organisations.queries import describe, with_details
from citybridge.organisations.validators import OrganisationData


class OrganisationWriter:
    def __init__(self, *, today: date) -> None:
        self.today = today

    def present(self, rows: Sequence[ImportRow]) -> dict[int, Present]:
        ids = {row.number: row.object_id for row in rows if row.object_id is not None}
        ids |= _newcomers([row for row in rows if row.object_id is None])
        there = with_details(Organisation.objects.filter(pk__in=ids.values())).in_bulk()
        return {number: Present(pk, _packed(there[pk])) for number, pk in ids.items() if pk in there}

    def write(self, rows: Sequence[ImportRow], *, at: datetime) -> list[int]:  # noqa: ARG002 - no moment is kept
        there = _records(rows)
        items = [(there[row.object_id] if row.object_id else None, unpack(row.data)) for row in rows]
        return [organisation.pk for organisation in save_organisations(items, today=self.today)]

    def restore(self, rows: Sequence[ImportRow]) -> None:
        there = _records(rows)
        created = [there[row.object_id] for row in rows if row.outcome == RowOutcome.NEW and row.object_id]
        if Organisation.objects.filter(pk__in=[row.pk for row in created], people__isnull=False).exists():
            raise OperationError(_("People act for this organisation now; it is not removed."))
        delete_organisations(created)
        kept = [row for row in rows if row.outcome != RowOutcome.NEW]
        changed = [(there[row.object_id], _former(row)) for row in kept if row.object_id]
        if changed:
            save_organisations(changed, today=self.today)


def _records(rows: Iterable[ImportRow]) -> dict[int, Organisation]:
    return Organisation.objects.in_bulk([row.object_id for row in rows if row.object_id])


def _packed(organisation: Organisation) -> Packed:
    """As rows hold it; a record that was merged away is not what any row says."""
    return (
        {"merged_into": organisation.merged_into_id} if organisation.merged_into_id else pack(describe(organisation))
    )


def _newcomers(rows: Sequence[ImportRow]) -> dict[int, int]:
    """Ids of records that are there now, for rows that were new in the preview."""
    identities = {row.number: Identity.of(unpack(row.data)) for row in rows}
    matches = Matches(identities.values())
    found: dict[int, int] = {}
    for number, identity in identities.items():
        candidate = _same(identity, matches)
        if candidate is not None:
            found[number] = candidate.living_id
    return found


def _same(identity: Identity, matches: Matches) -> Candidate | None:
    of_member = [found for found in matches.by_number(identity) if found.member == identity.member]
    candidates = [matches.by_key(identity), *of_member, *matches.by_name(identity)]
    return next((candidate for candidate in candidates if candidate is not None), None)


def _former(row: ImportRow) -> OrganisationData:
    """The data before the import; a text that the import added is taken away again."""
    added = dict.fromkeys(row.data["texts"].keys() - row.before["texts"].keys(), "")
    return unpack({**row.before, "texts": {**row.before["texts"], **added}})
