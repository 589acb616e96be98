"""Rows that hang on an organisation, kept in step with its data.

A row that says what it said before stays the same row: a merge remembers rows by their id to put them back.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from citybridge.organisations.engine import blocking_keys
from citybridge.organisations.models import (
    Classification,
    Identifier,
    NameKey,
    Organisation,
    OrganisationName,
    Website,
)
from citybridge.organisations.validators import OrganisationData, host_of, normalised
from citybridge.topics.models import Topic

Paired = Sequence[tuple[Organisation, OrganisationData]]
Values = tuple[object, ...]


@dataclass(frozen=True)
class Detail:
    """A kind of row: its fields beside the organisation, and their values as the data says them."""

    model: type[models.Model]
    fields: tuple[str, ...]
    values_of: Callable[[Organisation, OrganisationData], Iterable[Values]]


def save_details(paired: Paired, known: Collection[int], topics: Mapping[str, Topic]) -> None:
    """Write names, numbers, websites, classes, keys and topics; `known` are the organisations that had some."""
    for detail in DETAILS:
        _keep_in_step(detail, paired, known)
    chosen = Detail(
        Organisation.topics.through, ("topic_id",), lambda _row, data: ((topics[slug].pk,) for slug in data.topics)
    )
    _keep_in_step(chosen, paired, known)


def save_keys(paired: Paired) -> None:
    """Write anew by what the organisations are found as possible duplicates."""
    _keep_in_step(KEYS, paired, {row.pk for row, _data in paired})


def _keep_in_step(detail: Detail, paired: Paired, known: Collection[int]) -> None:
    rows = detail.model._base_manager  # noqa: SLF001 - Django's documented name
    wanted = {(row.pk, *values): None for row, data in paired for values in detail.values_of(row, data)}
    present = _present(detail, known)
    gone = [pk for key, pk in present.items() if key not in wanted]
    if gone:
        rows.filter(pk__in=gone).delete()
    names = ("organisation_id", *detail.fields)
    rows.bulk_create(detail.model(**dict(zip(names, key, strict=True))) for key in wanted if key not in present)


def _present(detail: Detail, known: Collection[int]) -> dict[Values, int]:
    if not known:
        return {}
    rows = detail.model._base_manager.filter(organisation_id__in=known)  # noqa: SLF001 - Django's documented name
    return {tuple(values): pk for pk, *values in rows.values_list("pk", "organisation_id", *detail.fields)}


def _numbers(_row: Organisation, data: OrganisationData) -> Iterable[Values]:
    return ((scheme, normalised(scheme, value)) for scheme, value in data.identifiers.items())


def _addresses(_row: Organisation, data: OrganisationData) -> Iterable[Values]:
    return ((url, host_of(url)) for url in data.websites)


def _keys(row: Organisation, data: OrganisationData) -> Iterable[Values]:
    place = row.municipality.native_name if row.municipality else ""
    return ((key,) for key in blocking_keys(data, place=place))


KEYS = Detail(NameKey, ("key",), _keys)
DETAILS = (
    Detail(OrganisationName, ("kind", "name"), lambda _row, data: data.names),
    Detail(Identifier, ("scheme", "value"), _numbers),
    Detail(Website, ("url", "host"), _addresses),
    Detail(Classification, ("system", "code"), lambda _row, data: data.classifications),
    KEYS,
)
