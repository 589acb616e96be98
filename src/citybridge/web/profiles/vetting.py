"""What a reader may know of an office's decisions: visitors that and when, offices the checklist, own people all."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from citybridge.accounts.actor import Actor
from citybridge.organisations.policies import can_publish
from citybridge.profiles.enums import VOUCHING, Decision, ProfileState, ReviewPoint
from citybridge.profiles.models import CooperationProfile, Review
from citybridge.profiles.policies import can_edit, can_see_checklist
from citybridge.profiles.queries import reviews_of


@dataclass(frozen=True)
class Line:
    """A point of the checklist: met, or what was said of it."""

    sentence: str | Promise
    is_met: bool
    words: str = ""


@dataclass(frozen=True)
class Decided:
    """A decision with its checklist in words; `person` is named to the own office only."""

    review: Review
    lines: Sequence[Line] = ()
    person: str = ""


@dataclass(frozen=True)
class Vetting:
    """`vouched` is what the publication stands on, `returned` the reasons that are still open."""

    vouched: Decided | None = None
    returned: Decided | None = None
    history: Sequence[Decided] = field(default=())


def vetting_of(actor: Actor, profile: CooperationProfile) -> Vetting:
    reviews = list(reviews_of(profile))
    own, names = can_edit(actor, profile), can_publish(actor, profile.organisation)
    sees_lines = can_see_checklist(actor, profile)
    vouched = next((row for row in reviews if row.decision in VOUCHING), None) if _stands(profile) else None
    if vouched is not None and vouched.decision == Decision.LOADED and not sees_lines:
        vouched = None
    is_open = own and bool(reviews) and reviews[0].decision == Decision.RETURNED
    return Vetting(
        decided(vouched, has_lines=sees_lines) if vouched else None,
        decided(reviews[0]) if is_open else None,
        [decided(row, is_named=names) for row in reviews] if own else (),
    )


def decided(review: Review, *, has_lines: bool = True, is_named: bool = False) -> Decided:
    person = review.reviewer.name if is_named and review.reviewer else ""
    return Decided(review, _lines(review) if has_lines and review.score is not None else (), person)


def _lines(review: Review) -> list[Line]:
    return [
        Line(point.label, True) if point in review.met else Line(point.lacking, False, review.reasons.get(point, ""))
        for point in ReviewPoint
    ]


def _stands(profile: CooperationProfile) -> bool:
    return profile.state in {ProfileState.PUBLISHED, ProfileState.EXPIRED}
