"""Sessions stand in the calendar of invited offices, with both times, and nowhere else."""

from datetime import timedelta

import pytest
from tests.citybridge.governance.sessions import BEGINS, PREPARED_AT, make_body, make_session
from tests.citybridge.making import SECRETARIAT, TODAY, officer_of

from citybridge.accounts.actor import VISITOR
from citybridge.feeds.engine.sources import Asked, entries_for
from citybridge.governance.operations.moving import cancel_session

pytestmark = pytest.mark.django_db


def entries(actor):
    return entries_for(Asked(actor, TODAY, "https://citybridge.example"))


def test_an_invited_office_has_the_session_and_the_last_day_for_proposals():
    last = (BEGINS - timedelta(days=5)).date()
    session = make_session(
        make_body(), state="invited", proposals_until=last, meeting_url="https://meet.example.org/room"
    )

    first, second = entries(officer_of("foshan"))

    assert (first.title, first.start, first.takes_time) == ("Last day to propose items: Session", last, False)
    assert (second.uid, second.start) == (str(session.public_id), BEGINS)
    assert second.text == (
        "2026-12-10 09:00–12:00 (Berlin) = 2026-12-10 16:00–19:00 (北京)\nhttps://meet.example.org/room"
    )
    assert second.address == f"https://citybridge.example/en/sessions/{session.public_id}/"
    assert [entries(actor) for actor in (officer_of("aachen"), SECRETARIAT, VISITOR)] == [[], [], []]


def test_a_cancelled_session_is_marked_in_the_calendar():
    session = make_session(make_body(), state="invited")
    cancel_session(session, reason="No room.", by=None, at=PREPARED_AT)

    assert [entry.is_cancelled for entry in entries(officer_of("foshan"))] == [True]
