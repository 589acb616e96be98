"""How long a profile runs: its last day, its renewal, its end, and the reminders of both."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Right
from citybridge.alliance.operations import check_right
from citybridge.core.errors import OperationError
from citybridge.core.work import announce_change
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations.moving import move
from citybridge.profiles.operations.telling import tell_end, tell_end_is_near
from citybridge.profiles.queries import due_for_expiry, due_for_reminder
from citybridge.profiles.validators import check_expiry

State = ProfileState


def check_last_day(expires_on: date, at: datetime) -> None:
    """Raise OperationError unless the day lies ahead of `at`, and within a year."""
    try:
        check_expiry(expires_on, today=timezone.localdate(at))
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error


def renew_profile(profile: CooperationProfile, *, expires_on: date, at: datetime) -> CooperationProfile:
    """Set a later last day. A published profile stays published, an expired one is published again."""
    check_last_day(expires_on, at)
    check_right(profile.organisation.member_id, Right.BE_FOUND, on=timezone.localdate(at))
    if profile.expires_on is not None and expires_on < profile.expires_on:
        raise OperationError(_("Renewing never shortens a profile's life. Choose a later day, or withdraw it."))
    return move(
        profile,
        sources={State.PUBLISHED, State.EXPIRED},
        state=State.PUBLISHED,
        expires_on=expires_on,
        reminded_at=None,
    )


@transaction.atomic
def expire_due_profiles(*, today: date) -> int:
    """End the profiles whose last day has passed and tell their people; returns how many."""
    rows = list(due_for_expiry(today).select_for_update(skip_locked=True, of=("self",)))
    ids = [row.pk for row in rows]
    CooperationProfile.objects.filter(pk__in=ids).update(state=State.EXPIRED)
    announce_change("profile", ids)
    tell_end(rows, at=timezone.make_aware(datetime.combine(today, time.min)))
    return len(ids)


@transaction.atomic
def remind_of_expiry(*, at: datetime) -> int:
    """Tell the people of profiles that end within 30 days, once more within 7; returns of how many."""
    today = timezone.localdate(at)
    rows = list(due_for_reminder(today).select_for_update(skip_locked=True, of=("self",)))
    tell_end_is_near(rows, today=today, at=at)
    return CooperationProfile.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
