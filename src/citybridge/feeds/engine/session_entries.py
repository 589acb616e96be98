"""A session of the alliance, and its last day for proposals, as entries of a calendar of an invited office."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.calendars.engine.entries import Entry
from citybridge.feeds.engine.event_entries import both_times
from citybridge.governance.enums import SessionState
from citybridge.governance.models import Session


def entries_of_session(session: Session, *, site: str) -> Iterator[Entry]:
    """With both local times; the address of the online meeting is for who is invited, as these offices are."""
    places = dict.fromkeys(part for part in (session.place_native, session.place_latin) if part)
    yield Entry(
        uid=str(session.public_id),
        title=session.name,
        start=session.starts_at,
        end=session.ends_at,
        changed_at=session.updated_at,
        sequence=session.version,
        place=", ".join(places),
        text="\n".join(filter(None, [both_times(session.starts_at, session.ends_at), session.meeting_url])),
        address=_address(session, site),
        is_cancelled=session.state == SessionState.CANCELLED,
    )
    if session.proposals_until and session.state == SessionState.INVITED:
        yield Entry(
            uid=f"{session.public_id}-proposals",
            title=_("Last day to propose items: %(session)s") % {"session": session.name},
            start=session.proposals_until,
            end=session.proposals_until,
            changed_at=session.updated_at,
            sequence=session.version,
            address=_address(session, site),
            takes_time=False,
        )


def _address(session: Session, site: str) -> str:
    return site + reverse("session", args=[session.public_id])
