"""Finding records that may be one organisation, and merging them so that it can be undone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.work import announce_change
from citybridge.organisations.engine import compare
from citybridge.organisations.enums import DuplicateState, NameKind
from citybridge.organisations.models import DuplicatePair, Merge, NameKey, Organisation, OrganisationName
from citybridge.organisations.queries import living, with_details

# A key shared by more records than this says nothing about any of them ("Maschinenbau").
COMMON_KEY = 60
WORTH_REVIEW = frozenset({"same", "likely", "possible"})
# What stays with a merged record: the keys it is found by, and the history of merges and pairs.
LEFT_BEHIND = frozenset({"NameKey", "DuplicatePair", "Merge"})


class UnableToMerge(OperationError):
    """The two records cannot be merged, or a merge cannot be undone."""


@transaction.atomic
def find_duplicates(organisation_ids: Sequence[int]) -> int:
    """Compare the given records with all that share a key; write pairs worth a look. Returns how many are new."""
    asked = {row.pk: row for row in with_details(living().filter(pk__in=organisation_ids))}
    pairs = _pairs_sharing_a_key(asked)
    rows = dict(asked)
    missing = {pk for pair in pairs for pk in pair} - rows.keys()
    rows |= {row.pk: row for row in with_details(living().filter(pk__in=missing))}
    found = [_pair(rows[first], rows[second]) for first, second in sorted(pairs) if {first, second} <= rows.keys()]
    worth = [pair for pair in found if pair.verdict in WORTH_REVIEW]
    before = DuplicatePair.objects.count()
    DuplicatePair.objects.bulk_create(worth, ignore_conflicts=True)
    return DuplicatePair.objects.count() - before


@transaction.atomic
def merge_organisations(
    kept: Organisation, merged: Organisation, *, user_id: int | None, at: datetime, confirmed: bool = False
) -> Merge:
    """Make one record of two: names stay as aliases, everything that hangs on `merged` moves to `kept`.

    Records that are legally different by their numbers are merged only when `confirmed`.
    """
    locked = list(Organisation.objects.select_for_update().filter(pk__in=(kept.pk, merged.pk)).order_by("pk"))
    if len(locked) != 2 or any(row.merged_into_id for row in locked):
        raise UnableToMerge(_("One of the two records was merged meanwhile. Reload the page."))
    if kept.side != merged.side:
        raise UnableToMerge(_("The two records belong to different sides of the alliance."))
    if not confirmed and _numbers_differ(kept, merged):
        raise UnableToMerge(
            _("Their official numbers differ: they are two legal entities. Confirm to merge them all the same.")
        )
    moved = _move_everything(kept, merged)
    moved["aliases"] = _keep_names(kept, merged)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into", "updated_at"])
    DuplicatePair.objects.filter(_pair_of(kept, merged)).update(
        state=DuplicateState.MERGED, decided_by=user_id, decided_at=at
    )
    announce_change("organisation", [kept.pk, merged.pk])
    return Merge.objects.create(kept=kept, merged=merged, moved=moved, merged_by_id=user_id, merged_at=at)


@transaction.atomic
def undo_merge(merge: Merge, *, at: datetime) -> None:
    """Put every moved row back; later merges of the same record must be undone first."""
    merge = Merge.objects.select_for_update().select_related("kept", "merged").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise UnableToMerge(_("This merge was undone already."))
    later = Merge.objects.filter(undone_at__isnull=True, merged_at__gt=merge.merged_at)
    if later.filter(Q(kept_id=merge.kept_id) | Q(merged_id=merge.kept_id)).exists():
        raise UnableToMerge(_("Undo the later merge of this organisation first."))
    for relation in _relations():
        relation.rows.filter(pk__in=merge.moved.get(relation.key, [])).update(**{relation.field: merge.merged_id})
    OrganisationName.objects.filter(pk__in=merge.moved["aliases"]).delete()
    merge.merged.merged_into = None
    merge.merged.save(update_fields=["merged_into", "updated_at"])
    merge.undone_at = at
    merge.save(update_fields=["undone_at"])
    DuplicatePair.objects.filter(_pair_of(merge.kept, merge.merged)).update(
        state=DuplicateState.OPEN, decided_by=None, decided_at=None
    )
    announce_change("organisation", [merge.kept_id, merge.merged_id])


@transaction.atomic
def keep_apart(pair: DuplicatePair, *, user_id: int | None, at: datetime) -> DuplicatePair:
    """Decide that the two are two; the pair is not proposed again."""
    locked = DuplicatePair.objects.select_for_update().get(pk=pair.pk)
    if locked.state == DuplicateState.MERGED:
        raise UnableToMerge(_("This pair was merged meanwhile. Undo the merge first."))
    locked.state, locked.decided_by_id, locked.decided_at = DuplicateState.DISTINCT, user_id, at
    locked.save(update_fields=["state", "decided_by", "decided_at"])
    return locked


def _pairs_sharing_a_key(asked: Iterable[int]) -> set[tuple[int, int]]:
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


def _pair_of(one: Organisation, other: Organisation) -> Q:
    return Q(first_id=min(one.pk, other.pk), second_id=max(one.pk, other.pk))


def _numbers_differ(kept: Organisation, merged: Organisation) -> bool:
    return any(item.code == "identifier_differs" for item in compare(kept, merged).evidence)


class _Relation:
    """A foreign key to Organisation, of a model or of the table behind a many-to-many field."""

    def __init__(self, model: type[models.Model], field: str) -> None:
        self.rows = model._base_manager  # noqa: SLF001 - Django's documented name
        self.field = field
        self.key = f"{model._meta.label_lower}.{field}"  # noqa: SLF001 - Django's documented name


def _relations() -> list[_Relation]:
    """Everything that can hang on an organisation, of this room and of the rooms above."""
    fields = Organisation._meta.get_fields(include_hidden=True)  # noqa: SLF001 - Django's documented name
    return [
        _Relation(field.related_model, field.field.attname)
        for field in fields
        if isinstance(field, models.ManyToOneRel)
        and field.related_model is not Organisation
        and field.related_model.__name__ not in LEFT_BEHIND
    ]


def _move_everything(kept: Organisation, merged: Organisation) -> dict[str, Any]:
    """Point every row to `kept`; what would clash there (a second German text) stays with the merged record."""
    moved: dict[str, Any] = {}
    for relation in _relations():
        ids = relation.rows.filter(**{relation.field: merged.pk}).values_list("pk", flat=True)
        moved[relation.key] = [pk for pk in ids if _moved(relation, pk, kept)]
    return moved


def _moved(relation: _Relation, pk: int, kept: Organisation) -> bool:
    try:
        with transaction.atomic():
            relation.rows.filter(pk=pk).update(**{relation.field: kept.pk})
    except IntegrityError:
        return False
    return True


def _keep_names(kept: Organisation, merged: Organisation) -> list[int]:
    """The merged record's names become aliases, and the record that stays is found by them."""
    known = {kept.native_name, kept.latin_name, *kept.names.values_list("name", flat=True)}
    aliases = OrganisationName.objects.bulk_create(
        OrganisationName(organisation=kept, kind=NameKind.ALIAS, name=name)
        for name in dict.fromkeys((merged.native_name, merged.latin_name))
        if name and name not in known
    )
    keys = NameKey.objects.filter(organisation=merged).values_list("key", flat=True)
    NameKey.objects.bulk_create((NameKey(organisation=kept, key=key) for key in keys), ignore_conflicts=True)
    return [alias.pk for alias in aliases]
