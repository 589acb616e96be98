"""Two people at the same moment: each race has one winner, and the loser learns what happened."""

from datetime import timedelta

import pytest
from tests.citybridge.introductions.parties import Parties, make_parties
from tests.citybridge.making import NOW, make_user
from tests.citybridge.racing import committed, race

from citybridge.core.errors import OperationError
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.acting import agree_to_introduction, pass_on_introduction
from citybridge.introductions.operations.clock import expire_due_introductions, remind_of_introductions
from citybridge.introductions.operations.moving import AlreadyMoved, RanOut
from citybridge.privacy.queries import notice_for

pytestmark = pytest.mark.usefixtures("db")
db = committed


def kinds(raised: list[Exception | None]) -> list[str]:
    return [type(error).__name__ for error in raised]


def agree_as(name: str, parties: Parties, introduction: Introduction) -> None:
    by = make_user(name, speaks_for=parties.counterpart).pk
    notice = notice_for("export-control")
    agree_to_introduction(introduction, notice=notice, by=by, version=introduction.version, at=NOW)


def only() -> Introduction:
    return Introduction.objects.get()


def test_two_people_agree_at_once():
    parties = make_parties()
    introduction = parties.bring_to("counterpart")

    raised = race(lambda: parties.agree(introduction), lambda: agree_as("Second", parties, introduction))

    assert kinds(raised) == ["NoneType", "AlreadyMoved"]
    assert (only().state, only().agreed_by, only().steps.filter(kind="agreed").count()) == (
        "agreed",
        parties.answerer,
        1,
    )


def test_one_person_clicks_twice_at_once():
    parties = make_parties()
    introduction = parties.bring_to("counterpart")

    raised = race(lambda: parties.agree(introduction), lambda: parties.agree(introduction))

    assert kinds(raised) == ["NoneType", "NoneType"]
    assert (only().version, only().steps.filter(kind="agreed").count()) == (4, 1)


@pytest.mark.parametrize(
    ("first", "second", "state"), [("agree", "withdraw", "agreed"), ("withdraw", "agree", "withdrawn")]
)
def test_agreeing_against_withdrawing(first: str, second: str, state: str):
    parties = make_parties()
    introduction = parties.bring_to("counterpart")
    acts = {"agree": lambda: parties.agree(introduction), "withdraw": lambda: parties.withdraw(introduction)}

    raised = race(acts[first], acts[second])

    assert kinds(raised) == ["NoneType", "AlreadyMoved"]
    assert only().state == state


def test_one_colleague_passes_on_while_the_other_declines():
    parties = make_parties()
    introduction = parties.ask()

    raised = race(lambda: parties.pass_on(introduction), lambda: parties.decline(introduction))

    assert kinds(raised) == ["NoneType", "AlreadyMoved"]
    assert only().state == "their_office"


def test_two_colleagues_pass_on_at_once_and_it_moves_one_step():
    parties = make_parties()
    introduction = parties.ask()
    colleague = make_user("Colleague", office="bottrop")
    party = introduction.waits_for
    assert party is not None

    raised = race(
        lambda: parties.pass_on(introduction),
        lambda: pass_on_introduction(introduction, party=party, by=colleague.pk, version=1, at=NOW),
    )

    assert kinds(raised) == ["NoneType", "AlreadyMoved"]
    assert only().state == "their_office"


def test_expiry_during_a_click():
    """The clock has locked the row when the counterpart clicks, a moment before midnight by its own time."""
    parties = make_parties()
    introduction = parties.bring_to("counterpart")

    raised = race(
        lambda: expire_due_introductions(at=NOW + timedelta(days=31)),
        lambda: parties.agree(introduction, at=NOW + timedelta(days=30)),
    )

    assert kinds(raised) == ["NoneType", "AlreadyMoved"]
    assert only().state == "expired"


def test_click_during_expiry():
    """The click has locked the row: the clock leaves it alone and looks again the next time."""
    parties = make_parties()
    introduction = parties.bring_to("counterpart")

    raised = race(
        lambda: parties.agree(introduction, at=NOW + timedelta(days=30)),
        lambda: expire_due_introductions(at=NOW + timedelta(days=31)),
    )

    assert raised == [None, None]
    assert only().state == "agreed"


def test_click_that_comes_too_late_finds_it_ended_either_way():
    parties = make_parties()
    introduction = parties.bring_to("counterpart")
    late = NOW + timedelta(days=31)

    raised = race(
        lambda: expire_due_introductions(at=late),
        lambda: parties.agree(introduction, at=late),
    )

    assert isinstance(raised[1], AlreadyMoved)
    assert not isinstance(raised[1], RanOut)
    assert isinstance(raised[1], OperationError)
    assert only().state == "expired"


def test_two_workers_remind_at_once_and_one_reminder_goes_out():
    parties = make_parties()
    parties.ask()
    due = NOW + timedelta(days=7)

    raised = race(lambda: remind_of_introductions(at=due), lambda: remind_of_introductions(at=due))

    assert raised == [None, None]
    assert only().steps.filter(kind="reminded").count() == 1
