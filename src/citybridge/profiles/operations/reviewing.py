"""What an office decides: to publish, to confirm a change, to hand back with reasons. Each leaves a Review behind."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Right
from citybridge.alliance.operations import check_right
from citybridge.core.errors import OperationError
from citybridge.core.work import announce_change
from citybridge.organisations.validators import Faults
from citybridge.privacy.operations import record
from citybridge.profiles.enums import Decision, ProfileState, ReviewPoint
from citybridge.profiles.models import CooperationProfile, Review
from citybridge.profiles.operations.lasting import check_last_day
from citybridge.profiles.operations.moving import locked_in, move
from citybridge.profiles.operations.telling import tell_decision
from citybridge.profiles.queries import snapshot_of, with_details
from citybridge.profiles.validators import ReviewData, check_returning, check_vouching

State = ProfileState


class InvalidReview(OperationError):
    """The review does not carry the decision; `faults` says why, by field."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(" ".join(text for errors in faults.values() for error in errors for text in error.messages))
        self.faults = faults


@transaction.atomic
def publish_profile(  # noqa: PLR0913 - one decision
    profile: CooperationProfile,
    *,
    review: ReviewData,
    actor: Actor,
    expires_on: date,
    at: datetime,
    version: int | None = None,
) -> CooperationProfile:
    """The office vouches for what was submitted and publishes it until `expires_on`.

    With the `version` that was read, raises ChangedMeanwhile when somebody saved since.
    """
    _refuse(check_vouching(review))
    check_last_day(expires_on, at)
    locked = locked_in(profile, {State.SUBMITTED}, version=version)
    check_right(locked.organisation.member_id, Right.BE_FOUND, on=timezone.localdate(at))
    changes = {"published_at": at, "expires_on": expires_on, "reminded_at": None, "changed_at": None}
    move(profile, sources={State.SUBMITTED}, state=State.PUBLISHED, **changes)
    _remember(locked, Decision.PUBLISHED, review, actor=actor, at=at, waited_since=locked.submitted_at)
    return profile


@transaction.atomic
def confirm_profile(
    profile: CooperationProfile, *, review: ReviewData, actor: Actor, at: datetime, version: int | None = None
) -> CooperationProfile:
    """The office vouches for a published profile as it was changed; it stays published all the while."""
    _refuse(check_vouching(review))
    locked = locked_in(profile, {State.PUBLISHED}, version=version)
    if locked.changed_at is None:
        raise OperationError(_("Nothing was changed since the office vouched for this."))
    move(profile, sources={State.PUBLISHED}, state=State.PUBLISHED, changed_at=None)
    _remember(locked, Decision.CONFIRMED, review, actor=actor, at=at, waited_since=locked.changed_at)
    return profile


@transaction.atomic
def return_profile(
    profile: CooperationProfile, *, review: ReviewData, actor: Actor, at: datetime
) -> CooperationProfile:
    """The office hands a profile back with reasons; a published one is shown no longer and becomes a draft.

    It is handed back from the state in hand only: what a colleague just published is not taken away unseen.
    """
    _refuse(check_returning(review))
    sources = {State.SUBMITTED, State.PUBLISHED} & {State(profile.state)}
    locked = locked_in(profile, sources)
    waited_since = locked.submitted_at if locked.state == State.SUBMITTED else locked.changed_at
    move(profile, sources=sources, state=State.DRAFT, changed_at=None)
    _remember(locked, Decision.RETURNED, review, actor=actor, at=at, waited_since=waited_since)
    return profile


@transaction.atomic
def publish_loaded(profiles: Sequence[CooperationProfile], *, expires_on: date, at: datetime) -> None:
    """Publish a batch of drafts that an office has vouched for outside (its own list, the sample data)."""
    check_last_day(expires_on, at)
    ids = [profile.pk for profile in profiles]
    changes = {
        "state": State.PUBLISHED, "submitted_at": at, "published_at": at, "expires_on": expires_on,
        "reminded_at": None, "changed_at": None,
    }  # fmt: skip
    for profile in profiles:
        locked_in(profile, {State.DRAFT, State.WITHDRAWN})
        for name, value in changes.items():
            setattr(profile, name, value)
    CooperationProfile.objects.filter(pk__in=ids).update(updated_at=at, **changes)
    vouch_for_list(ids, at=at)
    announce_change("profile", ids)


def vouch_for_list(ids: Sequence[int], *, at: datetime) -> None:
    """Remember that those of these profiles that are published say what their office's own list says."""
    published = CooperationProfile.objects.filter(pk__in=ids, state=State.PUBLISHED)
    rows = with_details(published).select_related("organisation__member__office")
    Review.objects.bulk_create(
        Review(
            profile=row,
            office=row.organisation.member.office,
            decision=Decision.LOADED,
            snapshot=snapshot_of(row),
            at=at,
        )
        for row in rows
    )
    published.update(changed_at=None)


def _remember(
    profile: CooperationProfile, decision: Decision, data: ReviewData, *, actor: Actor, **times: Any
) -> None:
    """Write the review, the event of the audit log, and the mail to the organisation's people."""
    row = with_details(CooperationProfile.objects.filter(pk=profile.pk)).get()
    member = row.organisation.member
    met = set(ReviewPoint.values) - set(data.reasons) if decision == Decision.RETURNED else data.met
    review = Review.objects.create(
        profile=row,
        office=member.office if member.pk in actor.member_ids else None,
        reviewer_id=actor.user_id,
        decision=decision,
        met=[point for point in ReviewPoint.values if point in met],
        score=len(met),
        reasons={point: data.reasons[point] for point in ReviewPoint.values if point in data.reasons},
        comment=data.comment,
        snapshot=snapshot_of(row),
        **times,
    )
    record(
        f"profile.{decision}",
        noun="profile",
        object_id=row.public_id,
        actor=actor.user_id,
        at=review.at,
        members=[member.pk],
        details={"score": review.score, "reasons": list(review.reasons)},
    )
    tell_decision(review)


def _refuse(faults: Faults) -> None:
    if faults:
        raise InvalidReview(faults)
