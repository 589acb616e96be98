"""What was done with meetings, for the audit log of both members."""

from datetime import datetime

from citybridge.meetings.models import Meeting, Round
from citybridge.privacy.operations import record


def write_down(verb: str, meeting: Meeting, *, by: int | None, at: datetime) -> None:
    """One event of a meeting."""
    members = (meeting.first.member_id, meeting.second.member_id)
    details = {"sequence": meeting.sequence, "state": str(meeting.state)}
    record(verb, noun="meeting", object_id=meeting.public_id, actor=by, at=at, members=members, details=details)


def write_down_round(verb: str, round_: Round, *, by: int | None, at: datetime, **details: object) -> None:
    """One event of a round."""
    members = (round_.event.host_id,)
    record(verb, noun="round", object_id=round_.public_id, actor=by, at=at, members=members, details=details)
