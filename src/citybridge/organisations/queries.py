"""Reads of the room: who may see which organisation."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.organisations.enums import DuplicateState, MemberRole
from citybridge.organisations.models import DuplicatePair, Merge, Organisation
from citybridge.organisations.validators import OrganisationData
from citybridge.privacy.queries import pending_erasure

T = TypeVar("T", bound=Model)


def actor_for(user: User) -> Actor:
    """The actor a signed-in person is: the lowest room that sees offices and organisations builds it.

    Who asked to be erased acts for nobody any more, but may still take that back.
    """
    if pending_erasure(user.public_id):
        return Actor(user_id=user.pk)
    roles = dict(user.memberships.values_list("organisation_id", "role"))
    return Actor(
        user_id=user.pk,
        is_secretariat=user.is_secretariat,
        member_ids=frozenset(user.offices.values_list("member_id", flat=True)),
        organisation_ids=frozenset(roles),
        editor_ids=frozenset(pk for pk, role in roles.items() if role == MemberRole.EDITOR),
        is_interpreter=user.is_interpreter,
    )


def living() -> QuerySet[Organisation]:
    """Organisations that were not merged into another one."""
    return Organisation.objects.filter(merged_into__isnull=True)


def visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Published organisations for everyone; unpublished ones for their own people, their office, the secretariat."""
    if actor.is_secretariat:
        return living()
    own = Q(member_id__in=actor.member_ids) | Q(id__in=actor.organisation_ids)
    return living().filter(Q(is_published=True) | own)


def living_id(public_id: UUID) -> int | None:
    """The id of the record of this public id, or of the one that it was merged into; None when there is none."""
    row = Organisation.objects.filter(public_id=public_id).first()
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    return row.pk if row else None


def with_names(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """What two records are compared by."""
    return organisations.select_related("municipality").prefetch_related("names", "identifiers", "websites")


def with_details(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Everything the page of an organisation shows, in a fixed number of queries."""
    return organisations.select_related("member__region", "municipality").prefetch_related(
        "names", "identifiers", "websites", "classifications", "texts", "topics"
    )


def describe(organisation: Organisation) -> OrganisationData:
    """The organisation in primitives, as `save_organisations` takes it; best after `with_details`."""
    return OrganisationData(
        native_name=organisation.native_name,
        member=organisation.member.slug,
        kind=organisation.kind,
        latin_name=organisation.latin_name,
        legal_form=organisation.legal_form,
        municipality=organisation.municipality.slug if organisation.municipality else "",
        size_band=organisation.size_band,
        head_count=organisation.head_count,
        founded_year=organisation.founded_year,
        languages=tuple(organisation.languages),
        experience=organisation.experience,
        experience_since=organisation.experience_since,
        topics=tuple(sorted(topic.slug for topic in organisation.topics.all())),
        names=tuple((name.kind, name.name) for name in _in_order(organisation.names.all())),
        identifiers={number.scheme: number.value for number in _in_order(organisation.identifiers.all())},
        classifications=tuple((row.system, row.code) for row in _in_order(organisation.classifications.all())),
        websites=tuple(website.url for website in _in_order(organisation.websites.all())),
        texts={text.language: text.description for text in _in_order(organisation.texts.all())},
        source=organisation.source,
        external_key=organisation.external_key,
        is_sample=organisation.is_sample,
    )


def duplicate_pairs(actor: Actor) -> QuerySet[DuplicatePair]:
    """Open pairs the actor may decide, most alike first: all for the secretariat, its own for an office."""
    pairs = DuplicatePair.objects.filter(
        state=DuplicateState.OPEN, first__merged_into__isnull=True, second__merged_into__isnull=True
    ).select_related("first__member", "second__member")
    if not actor.is_secretariat:
        pairs = pairs.filter(first__member_id__in=actor.member_ids, second__member_id__in=actor.member_ids)
    return pairs.order_by("-score", "pk")


def merges(actor: Actor) -> QuerySet[Merge]:
    """Merges the actor may undo, latest first."""
    found = Merge.objects.filter(undone_at__isnull=True).select_related("kept__member", "merged__member")
    if not actor.is_secretariat:
        found = found.filter(kept__member_id__in=actor.member_ids, merged__member_id__in=actor.member_ids)
    return found.order_by("-merged_at")


def own(actor: Actor) -> QuerySet[Organisation]:
    """Organisations the actor speaks for or whose office the actor belongs to."""
    return living().filter(Q(member_id__in=actor.member_ids) | Q(id__in=actor.organisation_ids))


def holder_of(actor: Actor, *, scheme: str, value: str) -> Organisation | None:
    """The organisation with this official number, if the actor may see it."""
    return visible_to(actor).filter(identifiers__scheme=scheme, identifiers__value=value).first()


def by_external_key(key: str) -> Organisation | None:
    """The organisation that was loaded under this key."""
    return living().filter(external_key=key).first()


def _in_order(rows: Iterable[T]) -> list[T]:
    """In the order in which they were written."""
    return sorted(rows, key=lambda row: row.pk)
