"""Standings: a new one ends the one before; what needs a right asks for it here."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Right, StandingKind
from citybridge.alliance.models import Member, Standing
from citybridge.alliance.policies import may
from citybridge.core.errors import OperationError
from citybridge.core.work import announce_change


class RosterError(OperationError):
    """What is said of a member cannot be used; the message names it."""


class NotEntitled(OperationError):
    """The standing of the member does not give this right."""


def check_right(member: Member | int, right: Right, *, on: date) -> None:
    """Raise NotEntitled unless the member (or its id) has the right on the day."""
    if not may(member, right, on=on):
        raise NotEntitled(
            _("The present standing of this city in the alliance does not include this: %(right)s.")
            % {"right": right.label}
        )


@transaction.atomic
def change_standing(member: Member, *, kind: StandingKind, on: date, source: str = "") -> Standing:
    """Give a member a new standing from `on`; the running span ends that day."""
    current = Standing.objects.select_for_update().filter(member=member, period__contains=on).first()
    if current is not None:
        if current.period.lower == on:
            raise RosterError(_("On that day this member already begins another standing."))
        until = current.period.upper
        current.period = DateRange(current.period.lower, on)
        current.save(update_fields=["period"])
    else:
        until = None
    announce_change("member", [member.pk])
    return Standing.objects.create(member=member, kind=kind, period=DateRange(on, until), source=source)
