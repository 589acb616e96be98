"""Leaving: notice with a day, taken back until then; on the day the standing ends and the profiles rest."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.operations import change_standing
from citybridge.alliance.queries import SHOWN, standing_on
from citybridge.core.errors import OperationError
from citybridge.governance.models import Departure, RestingProfile
from citybridge.governance.queries.admission import departures_due, open_departure_of
from citybridge.governance.validators.admission import check_leaving_day
from citybridge.privacy.operations import record
from citybridge.profiles.operations.resting import publish_again, withdraw_all_of


@transaction.atomic
def give_notice(member: Member, *, leaves_on: date, reason: str, by: int | None, at: datetime) -> Departure:
    """The member's office says that it leaves on a day ahead; raises OperationError for a second notice."""
    locked, today = Member.objects.select_for_update().get(pk=member.pk), timezone.localdate(at)
    standing = standing_on(locked, today)
    if standing is None or standing.kind not in SHOWN:
        raise OperationError(_("Only who belongs to the alliance can leave it."))
    if open_departure_of(locked) is not None:
        raise OperationError(_("Notice was given already."))
    if not reason.strip():
        raise OperationError(_("Say why."))
    try:
        check_leaving_day(leaves_on, today=today)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
    departure = Departure.objects.create(
        member=locked, leaves_on=leaves_on, reason=reason.strip(), given_by_id=by, given_at=at
    )
    _record("given", departure, by=by, at=at)
    return departure


@transaction.atomic
def take_back_notice(departure: Departure, *, by: int | None, at: datetime) -> Departure:
    """Until the day itself; twice is once. Raises OperationError when it has come."""
    locked = Departure.objects.select_for_update(of=("self",)).select_related("member").get(pk=departure.pk)
    if locked.taken_back_at is not None:
        return locked
    if locked.done_at is not None or locked.leaves_on <= timezone.localdate(at):
        raise OperationError(_("The day has come; returning takes a resolution of the plenary."))
    locked.taken_back_at = at
    locked.save(update_fields=["taken_back_at", "updated_at"])
    _record("taken_back", locked, by=by, at=at)
    return locked


def carry_out_departures(*, at: datetime) -> int:
    """End the standing of those whose day has come, each in a transaction of its own; returns how many."""
    return sum(_carry_out(departure, at=at) for departure in departures_due(timezone.localdate(at)))


@transaction.atomic
def _carry_out(departure: Departure, *, at: datetime) -> bool:
    """The standing ends on the day of the notice, also when the worker comes later."""
    locked = Departure.objects.select_for_update(of=("self",)).select_related("member").get(pk=departure.pk)
    if locked.done_at is not None or locked.taken_back_at is not None:
        return False
    member, day = locked.member, locked.leaves_on
    standing = standing_on(member, day)
    if standing is not None and standing.kind != StandingKind.LEFT:
        begins = max(day, standing.period.lower + timedelta(days=1))
        change_standing(member, kind=StandingKind.LEFT, on=begins, source=f"notice {locked.given_at:%Y-%m-%d}")
    begin_rest(member, at=at)
    locked.done_at = at
    locked.save(update_fields=["done_at", "updated_at"])
    _record("carried_out", locked, by=None, at=at)
    return True


def begin_rest(member: Member, *, at: datetime) -> None:
    """Its published profiles are found no more; which they were is remembered."""
    versions = withdraw_all_of(member.pk)
    rows = [
        RestingProfile(member=member, profile_id=pk, version=version, since=at) for pk, version in versions.items()
    ]
    RestingProfile.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5000)


def end_rest(member: Member, *, at: datetime) -> None:
    """The member is back: what rested unchanged, and is not over, is published again."""
    rows = RestingProfile.objects.select_for_update().filter(member=member)
    versions = dict(rows.values_list("profile_id", "version"))
    if versions:
        publish_again(versions, today=timezone.localdate(at))
        RestingProfile.objects.filter(member=member).delete()


def _record(verb: str, departure: Departure, *, by: int | None, at: datetime) -> None:
    record(
        f"departure.{verb}", noun="member", object_id=departure.member.slug, actor=by, at=at,
        members=[departure.member_id], details={"leaves_on": departure.leaves_on.isoformat()},
    )  # fmt: skip
