"""The sample plenaries: one behind us with minutes and steps, one ahead with what is still open."""

from datetime import timedelta

import pytest
from tests.citybridge.making import NOW

from citybridge.demo.governance import load_plenaries
from citybridge.governance.enums import ResolutionState, StepState
from citybridge.governance.models import NextStep, Resolution, Session
from citybridge.governance.operations.bodies import load_plenary
from citybridge.governance.queries.minutes import unagreed_paragraphs
from citybridge.governance.queries.resolutions import tally_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sessions() -> tuple[Session, Session]:
    load_plenaries(load_plenary(), at=NOW)
    past, coming = Session.objects.order_by("number")
    return past, coming


def test_one_was_held_and_one_is_ahead(sessions):
    past, coming = sessions

    assert (past.state, past.is_sample, past.ends_at < NOW) == ("published", True, True)
    assert (coming.state, coming.is_sample, coming.starts_at > NOW) == ("invited", True, True)
    assert [item.kind for item in coming.items.filter(position__isnull=False).order_by("position")] == [
        "steps", "subject",
    ]  # fmt: skip
    assert coming.items.get(state="proposed").proposer.slug == "foshan"


def test_what_was_resolved_was_voted_on(sessions):
    adopted = Resolution.objects.filter(item__session=sessions[0], state=ResolutionState.ADOPTED)

    tallies = [tally_of(one) for one in adopted.order_by("number")]

    assert [(tally.no, tally.abstain) for tally in tallies] == [(0, 0), (0, 2)]
    assert all(tally.yes > 20 for tally in tallies)


def test_minutes_are_agreed_and_open_steps_go_on(sessions):
    past, coming = sessions
    open_steps = NextStep.objects.filter(state=StepState.OPEN)

    assert not unagreed_paragraphs(past).exists()
    assert past.paragraphs.count() == 5
    assert set(coming.carried_steps.all()) == set(open_steps)
    assert open_steps.filter(due_on__lt=NOW.date()).count() == 1
    assert NextStep.objects.get(state=StepState.DONE).ended_on == (NOW - timedelta(days=160)).date()
