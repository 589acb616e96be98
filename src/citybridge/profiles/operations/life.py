"""The life of a profile: draft → submitted → published → expired or withdrawn; renewing never un-publishes."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.work import announce_change
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import due_for_expiry, due_for_reminder
from citybridge.profiles.validators import check_expiry

State = ProfileState


class WrongState(OperationError):
    """The profile is not in a state in which this can be done."""


def submit_profile(profile: CooperationProfile, *, at: datetime) -> CooperationProfile:
    """Hand a draft (or a withdrawn profile) to the office."""
    return _move(profile, sources={State.DRAFT, State.WITHDRAWN}, state=State.SUBMITTED, submitted_at=at)


def return_profile(profile: CooperationProfile) -> CooperationProfile:
    """The office hands a submitted profile back to be worked on."""
    return _move(profile, sources={State.SUBMITTED}, state=State.DRAFT)


def publish_profile(profile: CooperationProfile, *, expires_on: date, at: datetime) -> CooperationProfile:
    """The office publishes what was submitted, until `expires_on`."""
    _check_expiry(expires_on, at)
    return _move(
        profile,
        sources={State.SUBMITTED},
        state=State.PUBLISHED,
        published_at=at,
        expires_on=expires_on,
        reminded_at=None,
    )


def renew_profile(profile: CooperationProfile, *, expires_on: date, at: datetime) -> CooperationProfile:
    """Set a later last day. A published profile stays published, an expired one is published again."""
    _check_expiry(expires_on, at)
    if profile.expires_on is not None and expires_on < profile.expires_on:
        raise OperationError(_("Renewing never shortens a profile's life. Choose a later day, or withdraw it."))
    return _move(
        profile,
        sources={State.PUBLISHED, State.EXPIRED},
        state=State.PUBLISHED,
        expires_on=expires_on,
        reminded_at=None,
    )


def withdraw_profile(profile: CooperationProfile) -> CooperationProfile:
    """Take a profile out; it can be submitted again."""
    return _move(profile, sources={State.SUBMITTED, State.PUBLISHED, State.EXPIRED}, state=State.WITHDRAWN)


@transaction.atomic
def expire_due_profiles(*, today: date) -> int:
    """End the profiles whose last day has passed; returns how many."""
    ids = list(due_for_expiry(today).select_for_update(skip_locked=True).values_list("pk", flat=True))
    CooperationProfile.objects.filter(pk__in=ids).update(state=State.EXPIRED)
    announce_change("profile", ids)
    return len(ids)


@transaction.atomic
def remind_of_expiry(*, at: datetime) -> int:
    """Mark profiles that end soon; their people and office see them on their page until renewed."""
    ids = list(
        due_for_reminder(timezone.localdate(at)).select_for_update(skip_locked=True).values_list("pk", flat=True)
    )
    return CooperationProfile.objects.filter(pk__in=ids).update(reminded_at=at)


@transaction.atomic
def publish_loaded(profiles: Iterable[CooperationProfile], *, expires_on: date, at: datetime) -> None:
    """Publish a batch that an office has vouched for outside (an import of its own list, the sample data)."""
    for profile in profiles:
        publish_profile(submit_profile(profile, at=at), expires_on=expires_on, at=at)


def _check_expiry(expires_on: date, at: datetime) -> None:
    try:
        check_expiry(expires_on, today=timezone.localdate(at))
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error


@transaction.atomic
def _move(
    profile: CooperationProfile, *, sources: set[ProfileState], state: ProfileState, **changes: object
) -> CooperationProfile:
    locked = CooperationProfile.objects.select_for_update().get(pk=profile.pk)
    if locked.state not in sources:
        raise WrongState(
            _("This profile is “%(state)s”; that cannot be done now.") % {"state": locked.get_state_display()}
        )
    for row in (locked, profile):
        row.state = state
        for name, value in changes.items():
            setattr(row, name, value)
    locked.save(update_fields=["state", "updated_at", *changes])
    announce_change("profile", [locked.pk])
    return profile
