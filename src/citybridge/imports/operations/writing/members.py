"""Members of the alliance: written as the roster is loaded."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member, Municipality
from citybridge.alliance.operations import load_roster
from citybridge.core.errors import OperationError
from citybridge.imports.engine.member_rows import PLACES, members_there
from citybridge.imports.engine.rows import Packed
from citybridge.imports.enums import RowOutcome
from citybridge.imports.models import ImportRow
from citybridge.imports.operations.writing.writer import Present


class MemberWriter:
    def present(self, rows: Sequence[ImportRow]) -> dict[int, Present]:
        there = members_there([row.data["slug"] for row in rows])
        slugs = {row.number: row.data["slug"] for row in rows}
        return {number: Present(there[slug].id, there[slug].row) for number, slug in slugs.items() if slug in there}

    def write(self, rows: Sequence[ImportRow], *, at: datetime) -> list[int]:  # noqa: ARG002 - no moment is kept
        _load([row.data for row in rows])
        ids = dict(Member.objects.filter(slug__in={row.data["slug"] for row in rows}).values_list("slug", "pk"))
        return [ids[row.data["slug"]] for row in rows]

    def restore(self, rows: Sequence[ImportRow]) -> None:
        for row in rows:
            member = Member.objects.select_for_update().get(pk=row.object_id or 0)
            try:
                if row.outcome == RowOutcome.NEW:
                    _remove(member)
                else:
                    _load([row.before])
                    added = set(row.data[PLACES[0]].split(";")) - set(row.before[PLACES[0]].split(";"))
                    Municipality.objects.filter(member=member, latin_name__in=added).delete()
            except ProtectedError as error:
                raise OperationError(_("Organisations belong to this member or its places now.")) from error


def _remove(member: Member) -> None:
    """A member that an import had created, as long as nobody works with it."""
    if member.office.people.exists():
        raise OperationError(_("People act for this member's office now; it is not removed."))
    Municipality.objects.filter(member=member).delete()
    member.delete()


def _load(rows: Sequence[Packed]) -> None:
    """Write rows of the roster; the other spellings on record for their places stay."""
    spellings: dict[str, list[str]] = {row["slug"]: [] for row in rows}
    places = Municipality.objects.filter(member__slug__in=spellings)
    for slug, known in places.values_list("member__slug", "spellings"):
        spellings[slug] = list(dict.fromkeys((*spellings[slug], *known)))
    load_roster(rows, spellings=spellings)
