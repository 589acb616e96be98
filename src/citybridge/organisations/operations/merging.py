"""Making one record of two, in such a way that it can be undone."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.work import announce_change, enqueue
from citybridge.organisations.engine import numbers_differ
from citybridge.organisations.enums import DuplicateState, Experience, NameKind
from citybridge.organisations.models import DuplicatePair, Merge, Organisation, OrganisationName, OrganisationText
from citybridge.organisations.operations.details import save_details, save_keys
from citybridge.organisations.operations.organisations import FIND_DUPLICATES, References
from citybridge.organisations.queries import describe, with_details
from citybridge.organisations.validators import OrganisationData

# What stays with a merged record: the keys it is found by, and the history of merges and pairs.
LEFT_BEHIND = frozenset({"NameKey", "DuplicatePair", "Merge"})
# What the record that stays takes over where it says nothing itself; what belongs together stays together.
FILLED = (
    ("latin_name",), ("legal_form",), ("municipality_id",), ("size_band", "head_count"), ("founded_year",),
    ("languages",), ("experience", "experience_since"),
)  # fmt: skip
NOTHING: tuple[object, ...] = (None, "", [], Experience.NONE)
TEXT_FIELDS = ("language", "description", "origin", "source_language", "source_digest", "outdated")


class UnableToMerge(OperationError):
    """The two records cannot be merged, or a merge cannot be undone."""


class NumbersDiffer(UnableToMerge):
    """Official numbers say that they are two legal entities; a person may confirm the merge all the same."""


@transaction.atomic
def merge_organisations(
    kept: Organisation, merged: Organisation, *, user_id: int | None, at: datetime, confirmed: bool = False
) -> Merge:
    """Make one record of two: names stay as aliases, everything that hangs on `merged` moves to `kept`.

    Records that are legally different by their numbers are merged only when `confirmed`.
    """
    kept, merged = _locked(kept.pk, merged.pk)
    if kept.side != merged.side:
        raise UnableToMerge(_("The two records belong to different sides of the alliance."))
    if not confirmed and numbers_differ(kept, merged):
        raise NumbersDiffer(
            _("Their official numbers differ: they are two legal entities. Confirm to merge them all the same.")
        )
    moved = {
        "data": asdict(describe(merged)),
        "texts": list(merged.texts.values(*TEXT_FIELDS)),
        "filled": _fill(kept, merged),
        **_move_everything(kept, merged),
        "aliases": _keep_names(kept, merged),
    }
    merged.merged_into = kept
    merged.save(update_fields=["merged_into", "updated_at"])
    _decide(kept, merged, state=DuplicateState.MERGED, decided_by=user_id, decided_at=at)
    _follow([kept], gone=[merged.pk])
    return Merge.objects.create(kept=kept, merged=merged, moved=moved, merged_by_id=user_id, merged_at=at)


@transaction.atomic
def undo_merge(merge: Merge, *, at: datetime) -> None:
    """Put every moved row back; later merges of the same record must be undone first."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise UnableToMerge(_("This merge was undone already."))
    later = Merge.objects.filter(undone_at__isnull=True, pk__gt=merge.pk)
    if later.filter(Q(kept_id=merge.kept_id) | Q(merged_id=merge.kept_id)).exists():
        raise UnableToMerge(_("Undo the later merge of this organisation first."))
    list(Organisation.objects.select_for_update().filter(pk__in=(merge.kept_id, merge.merged_id)).order_by("pk"))
    kept, merged = _fresh(merge.kept_id), _fresh(merge.merged_id)
    OrganisationName.objects.filter(pk__in=merge.moved["aliases"]).delete()
    _move_back(merge)
    _empty(kept, merge.moved["filled"])
    merged.merged_into = None
    merged.save(update_fields=["merged_into", "updated_at"])
    _restore_details(merged, merge.moved)
    merge.undone_at = at
    merge.save(update_fields=["undone_at"])
    _decide(kept, merged, state=DuplicateState.OPEN, decided_by=None, decided_at=None)
    _follow([kept, merged])


class _Relation:
    """A foreign key to Organisation, of a model or of the table behind a many-to-many field."""

    def __init__(self, model: type[models.Model], field: str) -> None:
        self.rows = model._base_manager  # noqa: SLF001 - Django's documented name
        self.field = field
        self.key = f"{model._meta.label_lower}.{field}"  # noqa: SLF001 - Django's documented name
        self.has_external_key = any(
            column.name == "external_key"
            for column in model._meta.get_fields()  # noqa: SLF001 - Django's documented name
        )


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


def _locked(kept_id: int, merged_id: int) -> tuple[Organisation, Organisation]:
    locked = list(Organisation.objects.select_for_update().filter(pk__in=(kept_id, merged_id)).order_by("pk"))
    if len(locked) != 2 or any(row.merged_into_id for row in locked):
        raise UnableToMerge(_("One of the two records was merged meanwhile. Reload the page."))
    return _fresh(kept_id), _fresh(merged_id)


def _fresh(pk: int) -> Organisation:
    return with_details(Organisation.objects.all()).get(pk=pk)


def _fill(kept: Organisation, merged: Organisation) -> dict[str, Any]:
    """Take over what only the merged record says; returns what was taken, by field."""
    silent = [group for group in FILLED if all(getattr(kept, name) in NOTHING for name in group)]
    said = {name: getattr(merged, name) for group in silent for name in group}
    taken = {name: value for name, value in said.items() if value not in NOTHING}
    for name, value in taken.items():
        setattr(kept, name, value)
    kept.save(update_fields=[*taken, "updated_at"])
    return taken


def _empty(kept: Organisation, taken: dict[str, Any]) -> None:
    """Give back what was taken over, except what somebody changed since."""
    same = [name for name, value in taken.items() if getattr(kept, name) == value]
    silent = Organisation()
    for name in same:
        setattr(kept, name, getattr(silent, name))
    kept.save(update_fields=[*same, "updated_at"])


def _move_everything(kept: Organisation, merged: Organisation) -> dict[str, Any]:
    """Point every row to `kept`; what would clash there (a second German text) stays with the merged record.

    A row with a key of the importing office gives that key up rather than stay behind.
    """
    rows: dict[str, list[int]] = {}
    keys: dict[str, dict[int, str]] = {}
    for relation in _relations():
        ids = list(relation.rows.filter(**{relation.field: merged.pk}).values_list("pk", flat=True))
        rows[relation.key] = [pk for pk in ids if _moved(relation, pk, kept)]
        if relation.has_external_key:
            left = relation.rows.filter(**{relation.field: merged.pk})
            keys[relation.key] = dict(left.values_list("pk", "external_key"))
            rows[relation.key] += [pk for pk in keys[relation.key] if _moved(relation, pk, kept, external_key="")]
    return {"rows": rows, "keys": keys}


def _moved(relation: _Relation, pk: int, kept: Organisation, **changes: str) -> bool:
    try:
        with transaction.atomic():
            relation.rows.filter(pk=pk).update(**{relation.field: kept.pk}, **changes)
    except IntegrityError:
        return False
    return True


def _move_back(merge: Merge) -> None:
    for relation in _relations():
        moved = relation.rows.filter(pk__in=merge.moved["rows"].get(relation.key, []))
        moved.update(**{relation.field: merge.merged_id})
        for pk, external_key in merge.moved["keys"].get(relation.key, {}).items():
            relation.rows.filter(pk=pk, external_key="").update(external_key=external_key)


def _keep_names(kept: Organisation, merged: Organisation) -> list[int]:
    """The merged record's names become aliases of the record that stays."""
    further = OrganisationName.objects.filter(organisation=kept).values_list("name", flat=True)
    known = {kept.native_name, kept.latin_name, *further}
    aliases = OrganisationName.objects.bulk_create(
        OrganisationName(organisation=kept, kind=NameKind.ALIAS, name=name)
        for name in dict.fromkeys((merged.native_name, merged.latin_name))
        if name and name not in known
    )
    return [alias.pk for alias in aliases]


def _restore_details(merged: Organisation, moved: dict[str, Any]) -> None:
    """Write anew what was taken off the other record since, and the texts as they were."""
    said = _data(moved["data"])
    topics = References.of([said]).topics
    data = replace(said, topics=tuple(slug for slug in said.topics if slug in topics))
    try:
        with transaction.atomic():
            save_details([(merged, data)], {merged.pk}, topics)
    except IntegrityError as error:
        raise UnableToMerge(
            _("An official number of this record belongs to a third one now. Remove it there first.")
        ) from error
    for text in moved["texts"]:
        OrganisationText.objects.update_or_create(organisation=merged, language=text["language"], defaults=text)


def _data(said: dict[str, Any]) -> OrganisationData:
    """The data as it was before JSON made lists of its tuples."""
    pairs = {name: tuple(tuple(pair) for pair in said[name]) for name in ("names", "classifications")}
    lists = {name: tuple(said[name]) for name in ("languages", "topics", "websites")}
    return OrganisationData(**{**said, **lists, **pairs})


def _decide(kept: Organisation, merged: Organisation, **decision: Any) -> None:
    ids = sorted((kept.pk, merged.pk))
    DuplicatePair.objects.filter(first_id=ids[0], second_id=ids[1]).update(**decision)


def _follow(changed: Sequence[Organisation], *, gone: Sequence[int] = ()) -> None:
    """What derives from the records follows: the keys they are found by, the queue of pairs, the index."""
    ids = [row.pk for row in changed]
    save_keys([(row, describe(row)) for row in with_details(Organisation.objects.filter(pk__in=ids))])
    enqueue(FIND_DUPLICATES, ids=ids)
    announce_change("organisation", [*ids, *gone])
