"""Who sees which delegation and whom of it; letters by their code."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.alliance.queries import known_members
from citybridge.delegations.enums import DelegationState
from citybridge.delegations.models import (
    Delegation,
    EntryLink,
    EntryRule,
    Letter,
    Letterhead,
    ProgrammeItem,
    Ride,
    Room,
    Traveller,
)
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living


def visible_to(actor: Actor) -> QuerySet[Delegation]:
    """The sending office's at once; once announced also the hosts', the travellers' and their organisations'."""
    if actor.user_id is None and not (actor.member_ids or actor.organisation_ids):
        return Delegation.objects.none()
    own = Q(sender_id__in=actor.member_ids)
    announced = Q(host_id__in=actor.member_ids) | Q(Exists(own_travellers(actor).filter(delegation=OuterRef("pk"))))
    return Delegation.objects.filter(own | (announced & ~Q(state=DelegationState.DRAFT)))


def own_travellers(actor: Actor) -> QuerySet[Traveller]:
    """Those of the actor's organisations, and the actor."""
    own = Q(organisation_id__in=actor.organisation_ids)
    return Traveller.objects.filter(own | Q(user_id=actor.user_id) if actor.user_id is not None else own)


def is_of_an_office(actor: Actor, delegation: Delegation) -> bool:
    return bool({delegation.sender_id, delegation.host_id} & actor.member_ids)


def travellers_seen(actor: Actor, delegation: Delegation) -> QuerySet[Traveller]:
    """All for both offices, else one's own; in the order of protocol."""
    found = Traveller.objects if is_of_an_office(actor, delegation) else own_travellers(actor)
    return in_order(found.filter(delegation=delegation))


def in_order(travellers: QuerySet[Traveller]) -> QuerySet[Traveller]:
    """By rank, as Chinese lists of delegations have it: the head first, interpreters last."""
    return travellers.select_related("organisation", "passport", "user").order_by("rank", "pk")


def with_progress(delegations: QuerySet[Delegation]) -> QuerySet[Delegation]:
    return delegations.select_related("sender", "host", "event").order_by("-starts_on", "-pk")


def programme_of(delegation: Delegation) -> QuerySet[ProgrammeItem]:
    return ProgrammeItem.objects.filter(delegation=delegation).order_by("starts_at", "pk")


def rooms_of(delegation: Delegation) -> QuerySet[Room]:
    people = Prefetch("travellers", Traveller.objects.order_by("rank", "pk"))
    return Room.objects.filter(delegation=delegation).prefetch_related(people).order_by("starts_on", "hotel", "pk")


def rides_of(delegation: Delegation) -> QuerySet[Ride]:
    people = Prefetch("travellers", Traveller.objects.order_by("rank", "pk"))
    return Ride.objects.filter(delegation=delegation).prefetch_related(people).order_by("starts_at", "pk")


def letters_of(delegation: Delegation) -> QuerySet[Letter]:
    """Every letter given out, those that are valid first."""
    found = Letter.objects.filter(delegation=delegation).select_related("traveller", "issuer", "letterhead")
    return found.order_by("revoked_at", "kind", "traveller__rank", "pk")


def letterheads_of(members: Sequence[int] | frozenset[int]) -> QuerySet[Letterhead]:
    """Of the offices first, then of organisations."""
    found = Letterhead.objects.filter(member_id__in=members).select_related("member", "organisation")
    return found.order_by("member__slug", "organisation__sort_key", "pk")


def other_side_of(members: QuerySet[Member]) -> QuerySet[Member]:
    """Members that people of `members` can travel to."""
    return known_members().exclude(side__in=members.values("side"))


def link_by_hash(token_hash: str) -> EntryLink | None:
    wanted = EntryLink.objects.select_related(
        "traveller__delegation__host__office", "traveller__delegation__sender__office", "traveller__user"
    )
    return wanted.filter(token_hash=token_hash).first()


def letter_by_code(code: str) -> Letter | None:
    return Letter.objects.filter(code=code).select_related("issuer").first()


def rules() -> QuerySet[EntryRule]:
    return EntryRule.objects.order_by("kind")


def rule_for(delegation: Delegation) -> list[EntryRule]:
    """The rules of the direction of this journey, the simplest way first."""
    found = rules().filter(kind="schengen") if not delegation.leads_to_china else rules().exclude(kind="schengen")
    return list(found.order_by("-kind"))


def journeys_of(user_id: int) -> QuerySet[Traveller]:
    found = Traveller.objects.filter(user_id=user_id).select_related("delegation", "passport")
    return found.prefetch_related("letters__issuer").order_by("-delegation__starts_on", "pk")


def letters_by(user_id: int) -> QuerySet[Letter]:
    return Letter.objects.filter(issued_by_id=user_id).select_related("issuer").order_by("-issued_on", "pk")


def people_of(member: Member) -> QuerySet[User]:
    """Accounts that can be named as travellers: of the office and of the organisations it cares for."""
    mine = Q(offices__member=member) | Q(organisations__member=member)
    return User.objects.filter(mine, is_active=True).distinct().order_by("name", "pk")


def companies_of(member: Member) -> QuerySet[Organisation]:
    return living().filter(member=member).order_by("sort_key", "pk")


def events_to(hosts: QuerySet[Member]) -> QuerySet[Event]:
    """Events that a journey to these members can lead to, the latest first."""
    return Event.objects.filter(host__in=hosts).order_by("-starts_on", "slug")
