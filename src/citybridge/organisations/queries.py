"""Reads of the room: who may see which organisation."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Office
from citybridge.core.languages import Language, choose
from citybridge.organisations.enums import ClaimState, DuplicateState, InvitationRole, MemberRole
from citybridge.organisations.models import (
    Claim,
    DuplicatePair,
    Invitation,
    Merge,
    Organisation,
    OrganisationMember,
)
from citybridge.organisations.validators import OrganisationData
from citybridge.privacy.queries import pending_erasure

T = TypeVar("T", bound=Model)
# An invitation that ran out stays on the list for a while, to be sent again.
RAN_OUT_SHOWN = timedelta(days=30)


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


def acts_as(user: User, role: str, *, organisation: Organisation | None, office: Office | None) -> bool:
    """Whether somebody has a right already, or a larger one of the same place."""
    if organisation is not None:
        held = organisation.memberships.filter(user=user).values_list("role", flat=True).first()
        return held in {role, MemberRole.EDITOR}
    if office is not None:
        return office.people.filter(pk=user.pk).exists()
    return user.is_secretariat if role == InvitationRole.SECRETARIAT else user.is_interpreter


def people_of(organisation: Organisation) -> QuerySet[OrganisationMember]:
    """Who speaks for the organisation, editors first."""
    found = organisation.memberships.filter(user__is_active=True).select_related("user")
    return found.order_by("role", "user__name", "pk")


def people_of_office(office: Office) -> QuerySet[User]:
    return office.people.filter(is_active=True).order_by("name", "pk")


def open_invitations(
    *, at: datetime, organisation: Organisation | None = None, office: Office | None = None
) -> QuerySet[Invitation]:
    """Sent and neither accepted nor revoked, those that ran out included; without a place those of the alliance."""
    found = Invitation.objects.filter(organisation=organisation, office=office)
    recent = found.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at - RAN_OUT_SHOWN)
    return recent.select_related("invited_by").order_by("-created_at")


def announced_claims() -> QuerySet[Claim]:
    """Claims of people whose address is confirmed; nobody sees the others."""
    confirmed = Q(user__emailaddress__verified=True) | Q(user__is_demo=True)
    return Claim.objects.filter(confirmed, user__is_active=True).select_related("user", "organisation__member")


def claims_for(actor: Actor) -> QuerySet[Claim]:
    """Claims the actor decides, whatever became of them: an office those of its own member's organisations."""
    found = announced_claims().order_by("created_at", "pk").distinct()
    return found if actor.is_secretariat else found.filter(organisation__member_id__in=actor.member_ids)


def waiting_claims(actor: Actor) -> QuerySet[Claim]:
    return claims_for(actor).filter(state=ClaimState.OPEN, organisation__merged_into__isnull=True)


def claims_of(user: User) -> QuerySet[Claim]:
    """The person's own claims that wait."""
    return Claim.objects.filter(user=user, state=ClaimState.OPEN).select_related("organisation").order_by("created_at")


def member_ids_of(invitation: Invitation) -> list[int]:
    """Whose office may read what happens to an invitation."""
    place = invitation.organisation or invitation.office
    return [place.member_id] if place else []


def name_for(place: Organisation | Office | None, language: Language) -> str:
    """The name of an organisation or an office for a reader who is not on a page; the alliance without a place."""
    if isinstance(place, Office):
        return choose(place.names, language)[0]
    if place is None:
        return "Citybridge"
    reads_native = (language == Language.ZH) == (place.side == Side.CN)
    return place.native_name if reads_native or not place.latin_name else place.latin_name


def name_side(place: Organisation | Office | None, language: str) -> str:
    """The country of a place; without one that of the reader's language."""
    if place is None:
        return Side.CN if language == Language.ZH else Side.DE
    return place.side if isinstance(place, Organisation) else place.member.side
