"""Reads of the room: which profiles are found, and which one's own people see besides."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import F, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import Organisation
from citybridge.profiles.enums import VOUCHING, Decision, ProfileState
from citybridge.profiles.models import CooperationProfile, Review
from citybridge.profiles.validators import ProfileData, TextData

REMIND_DAYS_BEFORE = 30
REMIND_AGAIN_DAYS_BEFORE = 7
TURN_AROUND_OF = 20
REVIEWED = ("direction", "language", "kind", "texts", "stage", "region_wished", "source")


def found_on(day: date) -> QuerySet[CooperationProfile]:
    """Published, not past their last day, of an organisation that is itself shown."""
    return CooperationProfile.objects.filter(_is_found(day))


def visible_to(actor: Actor, *, today: date) -> QuerySet[CooperationProfile]:
    """What is found, and in any state what is one's own, one's office's, or everything for the secretariat."""
    if actor.is_secretariat:
        return CooperationProfile.objects.filter(organisation__merged_into__isnull=True)
    return CooperationProfile.objects.filter(_is_found(today) | _is_own(actor))


def with_details(profiles: QuerySet[CooperationProfile]) -> QuerySet[CooperationProfile]:
    """Everything a page or a card of a profile shows, in a fixed number of queries."""
    return profiles.select_related("organisation__member__region").prefetch_related("texts", "topics")


def due_for_reminder(day: date) -> QuerySet[CooperationProfile]:
    """Published profiles whose last day is near: not reminded since the last renewal, or not in the last week."""
    near = CooperationProfile.objects.filter(
        state=ProfileState.PUBLISHED, expires_on__gte=day, expires_on__lte=day + timedelta(days=REMIND_DAYS_BEFORE)
    )
    last_days = timedelta(days=REMIND_AGAIN_DAYS_BEFORE)
    again = Q(expires_on__lte=day + last_days, reminded_at__date__lt=F("expires_on") - last_days)
    return near.filter(Q(reminded_at__isnull=True) | again)


def due_for_expiry(day: date) -> QuerySet[CooperationProfile]:
    return CooperationProfile.objects.filter(state=ProfileState.PUBLISHED, expires_on__lt=day)


def own(actor: Actor) -> QuerySet[CooperationProfile]:
    """Profiles of the actor's organisations and of those the actor's office cares for, in any state."""
    return CooperationProfile.objects.filter(_is_own(actor))


def waiting_for(actor: Actor) -> QuerySet[CooperationProfile]:
    """Submitted profiles that the actor may publish, the longest waiting first."""
    waiting = CooperationProfile.objects.filter(
        state=ProfileState.SUBMITTED, organisation__merged_into__isnull=True
    ).order_by("submitted_at", "pk")
    return waiting if actor.is_secretariat else waiting.filter(organisation__member_id__in=actor.member_ids)


def expiring_for(actor: Actor, *, today: date) -> QuerySet[CooperationProfile]:
    """Own profiles that end within the days of the reminder or have ended, the first to end first."""
    soon = date.fromordinal(today.toordinal() + REMIND_DAYS_BEFORE)
    states = (ProfileState.PUBLISHED, ProfileState.EXPIRED)
    return own(actor).filter(state__in=states, expires_on__lte=soon).order_by("expires_on", "pk")


def changed_for(actor: Actor) -> QuerySet[CooperationProfile]:
    """Published profiles that were changed since their office vouched for them, the longest waiting first."""
    changed = CooperationProfile.objects.filter(
        state=ProfileState.PUBLISHED, changed_at__isnull=False, organisation__merged_into__isnull=True
    ).order_by("changed_at", "pk")
    return changed if actor.is_secretariat else changed.filter(organisation__member_id__in=actor.member_ids)


def by_external_key(key: str) -> CooperationProfile:
    """The profile that was loaded under this key, with its details."""
    return with_details(CooperationProfile.objects.filter(external_key=key)).get()


def last_vouched(ids: Collection[int]) -> dict[int, Review]:
    """The decision that each of these profiles stands on, by the profile's id."""
    found = Review.objects.filter(profile_id__in=ids, decision__in=VOUCHING)
    latest = found.order_by("profile_id", "-at", "-pk").distinct("profile_id")
    return {review.profile_id: review for review in latest.select_related("office", "reviewer")}


def reviews_of(profile: CooperationProfile) -> QuerySet[Review]:
    """Every decision about the profile, the latest first."""
    return profile.reviews.select_related("office", "reviewer").order_by("-at", "-pk")


def open_return(profile: CooperationProfile) -> Review | None:
    """The reasons for which the profile was handed back, until it is published."""
    latest = reviews_of(profile).first()
    return latest if latest is not None and latest.decision == Decision.RETURNED else None


def turn_around(actor: Actor) -> timedelta | None:
    """The median time from submitting (or changing) to the decision, of the actor's last 20; None without any."""
    decided = Review.objects.filter(waited_since__isnull=False)
    if not actor.is_secretariat:
        decided = decided.filter(profile__organisation__member_id__in=actor.member_ids)
    last = decided.order_by("-at", "-pk").values_list("at", "waited_since")[:TURN_AROUND_OF]
    waits = [(at - since).total_seconds() for at, since in last if since is not None]
    return timedelta(seconds=median(waits)) if waits else None


def people_to_tell(organisation: Organisation) -> list[User]:
    """Its editors; where there are none, the people of its office."""
    active = User.objects.filter(is_active=True).order_by("pk")
    editors = active.filter(memberships__organisation=organisation, memberships__role=MemberRole.EDITOR)
    return list(editors) or list(active.filter(offices__member=organisation.member_id))


def snapshot_of(profile: CooperationProfile) -> dict[str, Any]:
    """What an office reads and vouches for, as plain JSON; best after `with_details`."""
    said = asdict(describe(profile))
    lists = {name: list(said[name]) for name in ("topics", "certificates")}
    return {name: said[name] for name in REVIEWED} | lists


def describe(profile: CooperationProfile) -> ProfileData:
    """The profile in primitives, as `save_profiles` takes it; best after `with_details`."""
    return ProfileData(
        direction=profile.direction,
        language=profile.language,
        kind=profile.kind,
        texts={text.language: TextData(text.title, text.summary, text.sought) for text in profile.texts.all()},
        topics=tuple(sorted(topic.slug for topic in profile.topics.all())),
        stage=profile.stage,
        certificates=tuple(profile.certificates),
        region_wished=profile.region_wished,
        source=profile.source,
        external_key=profile.external_key,
        is_sample=profile.is_sample,
    )


def _is_found(day: date) -> Q:
    shown = Q(organisation__merged_into__isnull=True, organisation__is_published=True)
    return shown & Q(state=ProfileState.PUBLISHED, expires_on__gte=day)


def _is_own(actor: Actor) -> Q:
    mine = Q(organisation__member_id__in=actor.member_ids) | Q(organisation_id__in=actor.organisation_ids)
    return mine & Q(organisation__merged_into__isnull=True)
