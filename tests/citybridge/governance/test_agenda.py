"""Offices propose, who leads takes up, declines and orders; files are for those who work there."""

import pytest
from tests.citybridge.governance.sessions import (
    BEGINS,
    PREPARED_AT,
    adopted,
    make_body,
    make_item,
    make_resolution,
    make_session,
    member,
    wording,
)
from tests.citybridge.introductions.agreeing import pdf
from tests.citybridge.making import SECRETARIAT, make_user, officer_of

from citybridge.accounts.actor import VISITOR
from citybridge.core.errors import OperationError
from citybridge.governance.enums import ItemState, ResolutionState
from citybridge.governance.models import AgendaFile, AgendaItem, Session
from citybridge.governance.operations.agenda import (
    accept_item,
    decline_item,
    move_item,
    propose_item,
    update_item,
    withdraw_item,
)
from citybridge.governance.operations.moving import open_session
from citybridge.governance.operations.sessions import NotNow
from citybridge.governance.queries.agenda import agenda_of, items_seen
from citybridge.governance.queries.resolutions import resolutions_seen
from citybridge.governance.validators.wording import ThreeWordings
from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return make_session(make_body(), state="invited")


def propose(session: Session, title: str = "Logistics", slug: str = "foshan", **more) -> AgendaItem:
    return propose_item(session, wording(title), proposer=member(slug), by=None, at=PREPARED_AT, **more)


def titles(items) -> list[str]:
    return [item.name_de for item in items]


def test_what_is_taken_up_stands_behind_the_rest_and_is_told(session):
    make_user("Foshan Officer", office="foshan")
    make_item(session, "Startup card")
    item = accept_item(propose(session), by=None, at=PREPARED_AT)

    assert (item.state, item.position) == (ItemState.ACCEPTED, 2)
    assert titles(agenda_of(session)) == ["Startup card", "Logistics"]
    assert "Logistics" in OutgoingMail.objects.get(template="session-item-answered").title


def test_declining_says_why(session):
    make_user("Foshan Officer", office="foshan")
    item = propose(session)

    with pytest.raises(OperationError, match="Say why"):
        decline_item(item, reason=" ", by=None, at=PREPARED_AT)
    decline_item(item, reason="It was decided last year.", by=None, at=PREPARED_AT)

    assert "It was decided last year." in OutgoingMail.objects.get(template="session-item-answered").plain
    with pytest.raises(NotNow):
        accept_item(item, by=None, at=PREPARED_AT)


def test_proposals_end_on_their_last_day_and_with_the_opening():
    late = make_session(make_body(), state="invited", proposals_until=PREPARED_AT.date())
    propose(late)

    with pytest.raises(NotNow, match="The last day for proposals has passed"):
        propose_item(late, wording("Late"), proposer=member("foshan"), by=None, at=BEGINS)
    open_session(late, by=None, at=BEGINS)
    with pytest.raises(NotNow):
        propose(late)


def test_only_who_is_called_proposes(session):
    with pytest.raises(NotNow, match="not called"):
        propose(session, slug="aachen")


def test_a_title_is_needed_and_a_text_needs_one_too(session):
    with pytest.raises(OperationError, match="Write a title"):
        propose(session, title="")
    said = ThreeWordings({"de": "Karte"}, {"de": "Text.", "zh": "文字。"})
    with pytest.raises(OperationError, match="A text in Chinese needs a title"):
        propose_item(session, said, proposer=member("foshan"), by=None, at=PREPARED_AT)


def test_a_form_that_is_sent_twice_proposes_once(session):
    assert propose(session, key=session.public_id) == propose(session, key=session.public_id)
    assert session.items.count() == 1


def test_items_change_places_with_their_neighbours(session):
    _first, _second, third = [make_item(session, name) for name in "ABC"]

    move_item(third, up=True, by=None, at=PREPARED_AT)
    assert titles(agenda_of(session)) == ["A", "C", "B"]
    move_item(third, up=False, by=None, at=PREPARED_AT)
    move_item(third, up=False, by=None, at=PREPARED_AT)
    assert titles(agenda_of(session)) == ["A", "B", "C"]


def test_those_behind_a_withdrawn_item_move_up_and_its_drafts_go_with_it(session):
    first, _second = make_item(session, "A"), make_item(session, "B")
    draft = make_resolution(first)

    withdraw_item(first, by=None, at=PREPARED_AT)

    draft.refresh_from_db()
    assert [(item.name_de, item.position) for item in agenda_of(session)] == [("B", 1)]
    assert draft.state == ResolutionState.WITHDRAWN


def test_an_item_under_which_something_was_decided_stays():
    resolution = adopted()

    with pytest.raises(OperationError, match="It stays"):
        withdraw_item(resolution.item, by=None, at=BEGINS)


def test_proposals_are_seen_by_who_made_them_and_who_leads(session):
    make_item(session, "Startup card")
    propose(session)

    assert titles(items_seen(SECRETARIAT, session)) == ["Startup card", "Logistics"]
    assert titles(items_seen(officer_of("foshan"), session)) == ["Startup card", "Logistics"]
    assert titles(items_seen(officer_of("bottrop"), session)) == ["Startup card"]
    assert titles(items_seen(VISITOR, session)) == ["Startup card"]


def test_drafts_are_read_by_invited_offices_and_decisions_by_everybody():
    draft = make_resolution(make_item(make_session(make_body(), state="invited")))
    session = draft.item.session

    seen = [list(resolutions_seen(actor, session)) for actor in (SECRETARIAT, officer_of("bottrop"), VISITOR)]
    assert seen == [[draft], [draft], []]


def test_files_are_looked_into_counted_and_taken_away(session, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    item = propose(session, files=[("Plan.pdf", pdf()), ("Map.pdf", pdf())])
    stored = list(AgendaFile.objects.order_by("pk"))
    assert [file.name for file in stored] == ["Plan.pdf", "Map.pdf"]

    with pytest.raises(OperationError, match="3 files at most"):
        _change(item, files=[("a.pdf", pdf()), ("b.pdf", pdf())])
    with pytest.raises(OperationError, match="neither a PDF"):
        _change(item, files=[("a.pdf", b"MZ")])
    with django_capture_on_commit_callbacks(execute=True):
        _change(item, dropped=[stored[0].pk])

    assert [path.name for path in tmp_path.rglob("*.pdf")] == [stored[1].file.name.rpartition("/")[2]]


def _change(item: AgendaItem, **more) -> AgendaItem:
    return update_item(item, wording("Logistics"), minutes=10, version=None, by=None, at=PREPARED_AT, **more)
