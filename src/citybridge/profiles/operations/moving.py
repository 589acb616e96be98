"""From one state to another: the row is locked, its state checked, and the index told."""

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.core.work import announce_change
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile


class WrongState(OperationError):
    """The profile is not in a state in which this can be done."""


def locked_in(
    profile: CooperationProfile, sources: set[ProfileState], *, version: int | None = None
) -> CooperationProfile:
    """The stored row, held until the transaction ends; raises WrongState, and ChangedMeanwhile when it was saved."""
    locked = CooperationProfile.objects.select_for_update().get(pk=profile.pk)
    if locked.state not in sources:
        raise WrongState(
            _("This profile is “%(state)s”; that cannot be done now.") % {"state": locked.get_state_display()}
        )
    check_version(seen=version, now=locked.version)
    return locked


@transaction.atomic
def move(
    profile: CooperationProfile, *, sources: set[ProfileState], state: ProfileState, **changes: object
) -> CooperationProfile:
    """Bring the profile into `state` and set `changes` with it, in the store and in hand."""
    locked = locked_in(profile, sources)
    for row in (locked, profile):
        row.state = state
        for name, value in changes.items():
            setattr(row, name, value)
    locked.save(update_fields=["state", "updated_at", *changes])
    announce_change("profile", [locked.pk])
    return profile
