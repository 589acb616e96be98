"""Finding pairs of records that may be one organisation, and saying that they are two."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from citybridge.organisations.engine import compare
from citybridge.organisations.enums import DuplicateState
from citybridge.organisations.models import DuplicatePair, NameKey, Organisation
from citybridge.organisations.operations.locking import lock_living
from citybridge.organisations.queries import living, with_names

# A key shared by more records than this says nothing about any of them ("Maschinenbau").
COMMON_KEY = 60
WORTH_REVIEW = frozenset({"same", "likely", "possible"})

Ids = tuple[int, int]


@transaction.atomic
def find_duplicates(organisation_ids: Sequence[int]) -> int:
    """Compare the given records with all that share a key, and bring the queue up to date with what is found.

    New pairs worth a look are added, open ones compared anew, and those that look different now are dropped.
    What somebody decided stays decided. Returns how many pairs are new.
    """
    found = _compared(organisation_ids)
    touched = Q(first_id__in=organisation_ids) | Q(second_id__in=organisation_ids)
    known = {(pair.first_id, pair.second_id): pair for pair in DuplicatePair.objects.filter(touched)}
    new = [pair for ids, pair in found.items() if ids not in known]
    DuplicatePair.objects.bulk_create(new, ignore_conflicts=True)
    open_pairs = {ids: pair for ids, pair in known.items() if pair.state == DuplicateState.OPEN}
    _compare_again(open_pairs, found)
    return len(new)


@transaction.atomic
def keep_apart(one: Organisation, other: Organisation, *, user_id: int | None, at: datetime) -> DuplicatePair:
    """Decide that the two are two; the pair is not proposed again."""
    first, second = lock_living((one.pk, other.pk))
    fresh = _pair(first, second)
    decision = {"state": DuplicateState.DISTINCT, "decided_by_id": user_id, "decided_at": at}
    found = {"score": fresh.score, "verdict": fresh.verdict, "evidence": fresh.evidence}
    pair, _created = DuplicatePair.objects.update_or_create(
        first=first, second=second, defaults=decision, create_defaults={**found, **decision}
    )
    return pair


def _compared(organisation_ids: Sequence[int]) -> dict[Ids, DuplicatePair]:
    """Pairs worth a look, not written yet, by the ids of their records."""
    rows = {row.pk: row for row in with_names(living().filter(pk__in=organisation_ids))}
    pairs = _sharing_a_key(rows)
    missing = {pk for pair in pairs for pk in pair} - rows.keys()
    rows |= {row.pk: row for row in with_names(living().filter(pk__in=missing))}
    found = {ids: _pair(rows[ids[0]], rows[ids[1]]) for ids in sorted(pairs) if rows.keys() >= set(ids)}
    return {ids: pair for ids, pair in found.items() if pair.verdict in _worth_review(pair)}


def _worth_review(pair: DuplicatePair) -> frozenset[str]:
    """All fictitious samples share the word for "sample", so that they are alike by their names alone."""
    return WORTH_REVIEW - {"possible"} if pair.first.is_sample and pair.second.is_sample else WORTH_REVIEW


def _sharing_a_key(asked: Iterable[int]) -> set[Ids]:
    """Ordered pairs of living records that share a rare key, at least one of them asked for."""
    ids = set(asked)
    keys = NameKey.objects.filter(organisation_id__in=ids).values("key")
    rare = NameKey.objects.filter(key__in=keys, organisation__merged_into__isnull=True).values("key")
    rare = rare.annotate(records=Count("id")).filter(records__gt=1, records__lte=COMMON_KEY)
    by_key: dict[str, list[int]] = {}
    for key, pk in NameKey.objects.filter(key__in=rare.values("key")).values_list("key", "organisation_id"):
        by_key.setdefault(key, []).append(pk)
    return {
        (min(one, other), max(one, other))
        for sharing in by_key.values()
        for one in sharing
        if one in ids
        for other in sharing
        if other != one
    }


def _pair(first: Organisation, second: Organisation) -> DuplicatePair:
    comparison = compare(first, second)
    evidence = [{"code": item.code, "params": item.params} for item in comparison.evidence]
    return DuplicatePair(
        first=first, second=second, score=comparison.score, verdict=comparison.verdict.value, evidence=evidence
    )


def _compare_again(open_pairs: dict[Ids, DuplicatePair], found: dict[Ids, DuplicatePair]) -> None:
    vanished = [pair.pk for ids, pair in open_pairs.items() if ids not in found]
    DuplicatePair.objects.filter(pk__in=vanished, state=DuplicateState.OPEN).delete()
    for ids in open_pairs.keys() & found.keys():
        fresh = found[ids]
        DuplicatePair.objects.filter(pk=open_pairs[ids].pk, state=DuplicateState.OPEN).update(
            score=fresh.score, verdict=fresh.verdict, evidence=fresh.evidence
        )
