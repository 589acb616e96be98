"""Keeping the index in step with what it derives from."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from citybridge.core.work import REFRESH_INDEX
from citybridge.matching.engine.analysing import index_version
from citybridge.matching.engine.documents import organisation_documents, profile_documents
from citybridge.matching.enums import Noun
from citybridge.matching.models import IndexDocument, IndexState
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.organisations.queries import with_details as organisations_with_details
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import found_on
from citybridge.profiles.queries import with_details as profiles_with_details

CHUNK = 500
# A small index is counted after every change; a large one every hour.
SMALL = 20_000
COUNTED_SAMPLE = 100_000


@transaction.atomic
def refresh_documents(noun: str, ids: Sequence[int], *, today: date) -> int:
    """Write the documents of these rows anew and remove those that are not found any more; returns how many.

    `organisation` takes its profiles along, `member` its organisations.
    """
    _wait_for_other_writers()
    if noun == "member":
        ids, noun = list(living().filter(member_id__in=ids).values_list("pk", flat=True)), Noun.ORGANISATION
    written = 0
    for chunk in _chunks(ids):
        if noun == Noun.ORGANISATION:
            IndexDocument.objects.filter(organisation_id__in=chunk).delete()
            written += _write_organisations(_organisations().filter(pk__in=chunk))
            written += _write_profiles(found_on(today).filter(organisation_id__in=chunk))
        else:
            IndexDocument.objects.filter(noun=Noun.PROFILE, object_id__in=chunk).delete()
            written += _write_profiles(found_on(today).filter(pk__in=chunk))
    return written


def _wait_for_other_writers() -> None:
    """Two workers that write one document at once would both insert it; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('matching_indexdocument'))")


def rebuild_index(*, at: datetime, report: Callable[[int, int], None]) -> int:
    """Write all documents anew, chunk by chunk, while the old ones are still found; `report(done, of)`.

    Refreshes that wait already when it begins are done by it and taken from the queue.
    """
    today, waiting = at.date(), _waiting_refreshes()
    organisations = list(_organisations().order_by("pk").values_list("pk", flat=True))
    written = 0
    for number, chunk in enumerate(_chunks(organisations)):
        written += refresh_documents(Noun.ORGANISATION, chunk, today=today)
        report(min((number + 1) * CHUNK, len(organisations)), len(organisations))
    IndexDocument.objects.exclude(organisation_id__in=_organisations().values("pk")).delete()
    count_lexemes(at=at)
    IndexState.objects.update(version=index_version())
    _forget(waiting)
    return written


def renew_if_outdated(*, at: datetime) -> bool:
    """Rebuild an index that another analyser or judge of topics wrote: what it says means nothing to today's."""
    state = IndexState.objects.first()
    if state is None or state.version == index_version():
        return False
    rebuild_index(at=at, report=lambda _done, _of: None)
    return True


def _waiting_refreshes() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'", [REFRESH_INDEX])
        return [job for (job,) in cursor.fetchall()]


def _forget(jobs: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY(%s) AND status = 'todo'", [jobs])


@transaction.atomic
def count_lexemes(*, at: datetime) -> None:
    """Count in how many documents each lexeme occurs; a large index is counted on a sample of its pages."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(reltuples, 0) FROM pg_class WHERE relname = 'matching_indexdocument'")
        share = min(1.0, COUNTED_SAMPLE / max(cursor.fetchone()[0], 1))
        values = {"share": share, "percent": share * 100}
        cursor.execute(_LENGTHS, values)
        documents, mean_length = cursor.fetchone()
        cursor.execute("TRUNCATE matching_lexemefrequency")
        cursor.execute(_COUNT, values)
    counted = {"documents": documents, "mean_length": mean_length, "counted_at": at}
    first = {**counted, "version": index_version()}
    IndexState.objects.update_or_create(pk=1, defaults=counted, create_defaults=first)


def count_if_small(*, at: datetime) -> None:
    """Count again after a change, as long as that costs nothing."""
    if IndexDocument.objects.all()[: SMALL + 1].count() <= SMALL:
        count_lexemes(at=at)


def _organisations() -> QuerySet[Organisation]:
    return living().filter(is_published=True)


def _write_organisations(rows: QuerySet[Organisation]) -> int:
    return len(IndexDocument.objects.bulk_create(organisation_documents(list(organisations_with_details(rows)))))


def _write_profiles(rows: QuerySet[CooperationProfile]) -> int:
    details = profiles_with_details(rows).select_related("organisation__municipality")
    profiles = list(details.prefetch_related("organisation__names", "organisation__identifiers"))
    return len(IndexDocument.objects.bulk_create(profile_documents(profiles)))


def _chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    return (list(ids[start : start + CHUNK]) for start in range(0, len(ids), CHUNK))


_SAMPLE = "matching_indexdocument TABLESAMPLE SYSTEM (%(percent)s)"
_LENGTHS = f"""
SELECT round(count(*) / %(share)s), coalesce(avg(length), 1)
FROM {_SAMPLE}
"""
_COUNT = f"""
INSERT INTO matching_lexemefrequency (lexeme, documents)
SELECT lexeme, ceil(count(*) / %(share)s) FROM {_SAMPLE}, unnest(lexemes) AS lexeme GROUP BY lexeme
"""
