"""Who is called to a session, what its office answered, and who was there."""

from dataclasses import dataclass

from citybridge.governance.models import Attendance, Session
from citybridge.governance.queries.sessions import Called, members_called


@dataclass(frozen=True)
class Row:
    """A member that is or was called; `attendance` is None as long as nothing was said or marked."""

    called: Called
    attendance: Attendance | None


def attendance_list(session: Session) -> list[Row]:
    """All who are called on the day the session was opened, before that on the day it is planned for."""
    known = {
        row.member_id: row
        for row in Attendance.objects.filter(session=session).select_related("member").order_by("pk")
    }
    on = session.day_of(session.opened_at) if session.opened_at else None
    called = members_called(session, on=on)
    return [Row(entry, known.get(entry.member.pk)) for entry in called]


def votes_present(session: Session) -> list[Attendance]:
    """Members with a vote that are there now."""
    found = Attendance.objects.filter(session=session, is_present=True, has_vote=True).select_related("member")
    return list(found.order_by("member__side", "member__slug"))
