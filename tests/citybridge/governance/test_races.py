"""Two browsers at the same moment: one vote a member, one end of a vote, nothing after it."""

import pytest
from tests.citybridge.governance.sessions import (
    BEGINS,
    ENDS,
    let_in,
    make_item,
    make_resolution,
    make_session,
    member,
)
from tests.citybridge.racing import committed, race

from citybridge.governance.enums import ResolutionState, SessionState
from citybridge.governance.models import Resolution, Session, Vote
from citybridge.governance.operations.moving import close_session, open_session
from citybridge.governance.operations.sessions import NotNow
from citybridge.governance.operations.voting import cast_vote, decide, open_vote
from citybridge.governance.queries.sessions import members_called

pytestmark = pytest.mark.usefixtures("db")
db = committed


@pytest.fixture
def resolution(db):
    """An open vote of the plenary, at which all are present; one member has said yes."""
    session = make_session(state="open")
    let_in(session, *(entry.member.slug for entry in members_called(session)))
    found = open_vote(make_resolution(make_item(session)), by=None, at=BEGINS)
    cast_vote(found, member=member("bottrop"), choice="yes", by=None, at=BEGINS)
    return found


def says(resolution: Resolution, slug: str, choice: str):
    return lambda: cast_vote(resolution, member=member(slug), choice=choice, by=None, at=BEGINS)


def test_two_browsers_of_one_office_cast_one_vote(resolution):
    raised = race(says(resolution, "foshan", "yes"), says(resolution, "foshan", "no"))

    assert raised == [None, None]
    assert list(Vote.objects.filter(member__slug="foshan").values_list("choice", flat=True)) == ["no"]


def test_a_vote_that_comes_after_the_end_is_refused_and_not_counted(resolution):
    first, second = race(lambda: decide(resolution, by=None, at=BEGINS), says(resolution, "foshan", "no"))

    assert first is None
    assert isinstance(second, NotNow)
    resolution.refresh_from_db()
    assert (resolution.state, resolution.votes.count()) == (ResolutionState.ADOPTED, 1)


def test_a_vote_that_comes_before_the_end_counts(resolution):
    raised = race(says(resolution, "foshan", "no"), lambda: decide(resolution, by=None, at=BEGINS))

    assert raised == [None, None]
    resolution.refresh_from_db()
    assert (resolution.state, resolution.votes.count()) == (ResolutionState.REJECTED, 2)


def test_a_vote_is_decided_once(resolution):
    first, second = race(lambda: decide(resolution, by=None, at=BEGINS), lambda: decide(resolution, by=None, at=ENDS))

    assert first is None
    assert isinstance(second, NotNow)
    resolution.refresh_from_db()
    assert resolution.decided_at == BEGINS


def test_a_session_does_not_close_while_a_vote_opens(resolution):
    session = resolution.item.session
    decide(resolution, by=None, at=BEGINS)
    draft = make_resolution(make_item(session))

    first, second = race(
        lambda: close_session(session, by=None, at=ENDS), lambda: open_vote(draft, by=None, at=BEGINS)
    )

    assert first is None
    assert isinstance(second, NotNow)
    draft.refresh_from_db()
    assert (draft.state, draft.vote_open) == (ResolutionState.WITHDRAWN, False)


def test_a_session_is_opened_once():
    session = make_session(state="invited")

    def opened(at):
        return lambda: open_session(session, by=None, at=at)

    first, second = race(opened(BEGINS), opened(ENDS))

    assert first is None
    assert isinstance(second, NotNow)
    assert (Session.objects.get().state, Session.objects.get().opened_at) == (SessionState.OPEN, BEGINS)
