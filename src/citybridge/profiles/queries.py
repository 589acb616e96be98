"""Reads of the room: which profiles are found, and which one's own people see besides."""

from datetime import date

from django.db.models import Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.validators import ProfileData, TextData

REMIND_DAYS_BEFORE = 30


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
    """Published profiles whose last day is near and whose owners were not reminded since the last renewal."""
    return CooperationProfile.objects.filter(
        state=ProfileState.PUBLISHED,
        reminded_at__isnull=True,
        expires_on__gte=day,
        expires_on__lte=date.fromordinal(day.toordinal() + REMIND_DAYS_BEFORE),
    )


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
