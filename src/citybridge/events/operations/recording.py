"""Lines of the audit log about events and participations: ids and states, never names."""

from datetime import datetime
from typing import Any

from citybridge.events.models import Event, Participation
from citybridge.privacy.operations import record


def record_event(verb: str, event: Event, *, by: int | None, at: datetime, **details: Any) -> None:
    members = [event.host_id, *event.co_hosts.values_list("pk", flat=True)]
    record(verb, noun="event", object_id=event.public_id, actor=by, members=members, at=at, details=details)


def record_participation(verb: str, row: Participation, *, by: int | None, at: datetime) -> None:
    """Read by the office of the participant and by those of the hosts."""
    record(
        verb,
        noun="participation",
        object_id=row.public_id,
        actor=by,
        members=[row.member_id, row.event.host_id],
        at=at,
        details={"event": str(row.event.public_id), "role": row.role, "state": row.state},
    )
