"""What a standing gives the right to. The table stands in docs/architecture/rights.md for people."""

from collections.abc import Mapping
from datetime import date

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Right, StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.queries import SHOWN, members_standing, standing_on

RIGHTS: Mapping[StandingKind, frozenset[Right]] = {
    StandingKind.APPLICANT: frozenset(),
    StandingKind.GUEST: frozenset({Right.BE_FOUND, Right.READ}),
    StandingKind.OBSERVER: frozenset({Right.BE_FOUND, Right.READ, Right.ATTEND}),
    StandingKind.MEMBER: frozenset(Right),
    StandingKind.LEFT: frozenset(),
}


def gives(standing: StandingKind | str | None, right: Right) -> bool:
    """Whether a standing, none at all included, has the right."""
    return standing is not None and right in RIGHTS[StandingKind(standing)]


def may(member: Member | int, right: Right, *, on: date) -> bool:
    """Whether a member (or its id) has the right on the day; costs a query."""
    standing = standing_on(member, on)
    return gives(standing.kind if standing else None, right)


def who_may(right: Right, *, on: date) -> frozenset[int]:
    """Ids of all members that have the right on the day, with one query."""
    return members_standing([kind for kind in StandingKind if gives(kind, right)], on)


def can_see(actor: Actor, member: Member) -> bool:
    """Who was admitted at some time is public; who only applied is known to its own office and the secretariat.

    The standings of the member are at hand (`queries.member_with_details`).
    """
    if actor.is_secretariat or member.pk in actor.member_ids:
        return True
    return any(standing.kind in SHOWN for standing in member.standings.all())
