"""Deadlines: when an answer is due, one reminder, and the end of what nobody answered."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.citybridge.introductions.parties import Parties
from tests.citybridge.introductions.seen import timeline, written_to
from tests.citybridge.making import NOW

from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.clock import expire_due_introductions, remind_of_introductions
from citybridge.introductions.operations.moving import RanOut


def test_answer_is_due_in_five_working_days_and_it_ends_after_thirty(parties: Parties):
    introduction = parties.ask()

    assert (introduction.due_on, introduction.expires_on) == (date(2026, 11, 30), date(2026, 12, 23))


def test_reminder_goes_out_once_on_the_day_it_is_due(parties: Parties):
    introduction = parties.ask()
    due = NOW + timedelta(days=7)

    counts = [remind_of_introductions(at=at) for at in (due - timedelta(days=1), due, due + timedelta(days=1))]

    assert counts == [0, 1, 0]
    introduction.refresh_from_db()
    assert (introduction.reminded_at, introduction.version) == (due, 1)
    assert timeline(introduction) == [("asked", "asking"), ("reminded", "clock")]
    assert [title.startswith("Reminder") for _address, title in written_to()] == [False, True]


def test_next_step_has_a_reminder_of_its_own(parties: Parties):
    introduction = parties.ask()
    later = NOW + timedelta(days=7)
    remind_of_introductions(at=later)

    parties.pass_on(introduction, at=later)

    assert remind_of_introductions(at=later + timedelta(days=7)) == 1


def test_unanswered_introduction_ends_after_its_last_day(parties: Parties):
    introduction = parties.ask()
    last = NOW + timedelta(days=30)

    assert expire_due_introductions(at=last) == 0
    assert expire_due_introductions(at=last + timedelta(days=1)) == 1
    introduction.refresh_from_db()
    assert (introduction.state, introduction.ended_by_party) == ("expired", "clock")
    assert [address for address, title in written_to() if title.startswith("Not answered")] == [
        parties.asker.email,
        parties.officer.email,
    ]


def test_agreed_introduction_never_runs_out(parties: Parties):
    parties.bring_to("agreed")

    assert expire_due_introductions(at=NOW + timedelta(days=400)) == 0


@pytest.mark.parametrize("days", [30, 31])
def test_click_after_the_last_day_changes_nothing_even_before_the_clock_has_run(parties: Parties, days: int):
    introduction = parties.bring_to("counterpart")
    at = NOW + timedelta(days=days)

    if days == 30:
        assert parties.agree(introduction, at=at).state == "agreed"
    else:
        with pytest.raises(RanOut, match="Its last day has passed"):
            parties.agree(introduction, at=at)
        assert Introduction.objects.get().state == "counterpart"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "agreed"},
        {"state": "declined", "ended_at": NOW},
        {"state": "withdrawn"},
        {"ended_at": NOW},
    ],
)
def test_table_refuses_states_without_what_belongs_to_them(parties: Parties, changes: dict[str, object]):
    introduction = parties.ask()

    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(pk=introduction.pk).update(**changes)


def test_daily_work_reminds_and_ends(parties: Parties):
    from citybridge.introductions.tasks import mind_introductions

    parties.ask(at=NOW - timedelta(days=400))

    mind_introductions(0)

    assert Introduction.objects.get().state == "expired"
