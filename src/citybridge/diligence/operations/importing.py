"""Reading a list and putting it in the place of the one before: all of it, or nothing."""

from datetime import datetime
from typing import BinaryIO, cast

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.core.work import enqueue
from citybridge.diligence.engine.entries import Entry, InvalidList
from citybridge.diligence.engine.reading import read_list
from citybridge.diligence.engine.screening import keys_of
from citybridge.diligence.enums import EntryKind, HitState, ListState
from citybridge.diligence.models import ListEntry, Screening, ScreeningHit, ScreeningList
from citybridge.privacy.operations import record

RESCREEN = "citybridge.rescreen"
CHUNK = 500
MOST_ENTRIES = 200_000
SHOWN_CHANGES = 500


def import_list(list_id: int, *, at: datetime) -> None:
    """Read the file; on any fault the version before stays in use and the message says what is wrong."""
    row = ScreeningList.objects.select_related("uploaded_by").get(pk=list_id)
    if row.state != ListState.IMPORTING:
        return
    with override(DJANGO_LANGUAGE[Language(row.language)]):
        try:
            _activate(row, _read(row), at)
        except InvalidList as error:
            _refuse(row, str(error), at)
    row.file.delete(save=False)
    ScreeningList.objects.filter(pk=row.pk).update(file="")


def _read(row: ScreeningList) -> list[Entry]:
    """Every entry that is compared; people are left out unless the operator has a legal basis for them (R68)."""
    found: list[Entry] = []
    with row.file.open("rb") as file:
        content = read_list(cast(BinaryIO, file))
        row.form, row.list_date = content.form, content.day or row.list_date
        for number, entry in enumerate(content.entries, start=1):
            if number > MOST_ENTRIES:
                raise InvalidList(_("The list has more than %(count)s entries.") % {"count": MOST_ENTRIES})
            if entry.kind == EntryKind.PERSON and not settings.SCREEN_PERSONS:
                row.skipped_people += 1
            elif entry.names:
                found.append(entry)
            if number % CHUNK == 0:
                ScreeningList.objects.filter(pk=row.pk).update(progress=number)
    if row.list_date is None:
        raise InvalidList(_("The file names no date. Hand it in again and say of which day the list is."))
    if not found:
        raise InvalidList(_("The file has no entry that could be compared."))
    return found


@transaction.atomic
def _activate(row: ScreeningList, entries: list[Entry], at: datetime) -> None:
    others = ScreeningList.objects.select_for_update().filter(issuer=row.issuer, name=row.name).exclude(pk=row.pk)
    before = others.filter(state=ListState.ACTIVE).first()
    if before is not None:
        _compare(row, before, entries)
        before.state, before.replaced_at = ListState.FORMER, at
        before.save(update_fields=["state", "replaced_at", "updated_at"])
        Screening.objects.filter(listing=before).delete()
        ScreeningHit.objects.filter(listing=before, state=HitState.OPEN).delete()
        # The version before stays whole; of those before it only what a person decided.
        ListEntry.objects.filter(listing__in=others.exclude(pk=before.pk)).delete()
    else:
        row.added = [entry.names[0] for entry in entries][:SHOWN_CHANGES]
    for start in range(0, len(entries), CHUNK):
        ListEntry.objects.bulk_create([_entry(row, entry) for entry in entries[start : start + CHUNK]])
    row.state, row.entry_count, row.progress, row.activated_at = ListState.ACTIVE, len(entries), len(entries), at
    row.save()
    record(
        "screening_list.activated", noun="screening_list", object_id=row.public_id, actor=row.uploaded_by_id, at=at,
        details={"entries": len(entries), "added": len(row.added), "removed": len(row.removed)},
    )  # fmt: skip
    enqueue(RESCREEN)


def _compare(row: ScreeningList, before: ScreeningList, entries: list[Entry]) -> None:
    """What is new and what is gone; a list that lost half of itself is more likely cut off than right."""
    if len(entries) * 2 < before.entry_count and not row.may_shrink:
        raise InvalidList(
            _(
                "The file has %(count)s entries and the list in use %(before)s. If this is right, hand it in again "
                "and confirm that it may be smaller."
            )
            % {"count": len(entries), "before": before.entry_count}
        )
    if row.list_date and before.list_date and row.list_date < before.list_date:
        raise InvalidList(
            _("The file is of %(day)s, older than the list in use of %(before)s.")
            % {"day": row.list_date.isoformat(), "before": before.list_date.isoformat()}
        )
    known = dict(before.entries.values_list("external_id", "names"))
    fresh = {entry.external_id: entry.names for entry in entries}
    row.added = [names[0] for key, names in fresh.items() if key not in known][:SHOWN_CHANGES]
    row.removed = [names[0] for key, names in known.items() if key not in fresh][:SHOWN_CHANGES]


def _refuse(row: ScreeningList, message: str, at: datetime) -> None:
    row.state, row.message = ListState.REFUSED, message
    row.added, row.removed = [], []
    row.save()
    record("screening_list.refused", noun="screening_list", object_id=row.public_id, actor=row.uploaded_by_id, at=at)


def _entry(row: ScreeningList, entry: Entry) -> ListEntry:
    return ListEntry(
        listing=row,
        external_id=entry.external_id[:120],
        kind=entry.kind,
        names=entry.names,
        identifiers=entry.identifiers,
        country=entry.country[:80],
        programme=entry.programme[:200],
        keys=keys_of(entry.names, entry.identifiers),
    )
