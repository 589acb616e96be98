"""Two people at the same moment: writing, agreeing and carrying over stay whole."""

import pytest
from tests.citybridge.governance.resolved import (
    AT,
    make_item,
    make_paragraph,
    make_resolution,
    make_session,
    make_step,
    words,
)
from tests.citybridge.racing import committed, race  # noqa: F401 - a fixture

from citybridge.core.errors import ChangedMeanwhile
from citybridge.governance.models import AgendaItem, Session
from citybridge.governance.operations.minutes import write_paragraph
from citybridge.governance.operations.minutes_agreeing import agree_to_paragraph
from citybridge.governance.operations.minutes_keeping import CannotWrite
from citybridge.governance.operations.moving import publish_session
from citybridge.governance.operations.step_carrying import carry_over_open_steps
from citybridge.governance.queries.steps import carried_steps

pytestmark = pytest.mark.usefixtures("committed")


def test_second_writer_is_told_and_the_first_words_stand():
    paragraph = make_paragraph(make_session())

    def write(text: str):
        return lambda: write_paragraph(paragraph, words(de=text, zh="乙"), item=None, version=1, by=None, at=AT)

    raised = race(write("Eins."), write("Zwei."))

    paragraph.refresh_from_db()
    assert ([type(error) for error in raised], paragraph.text_de) == ([type(None), ChangedMeanwhile], "Eins.")


def test_nobody_agrees_to_words_that_were_changed_at_that_moment():
    paragraph = make_paragraph(make_session())

    raised = race(
        lambda: write_paragraph(paragraph, words(de="Neu.", zh="新。"), item=None, version=1, by=None, at=AT),
        lambda: agree_to_paragraph(paragraph, side="DE", member=None, version=1, by=None, at=AT),
    )

    assert ([type(error) for error in raised], paragraph.agreements.count()) == ([type(None), ChangedMeanwhile], 0)


def test_nothing_is_written_while_the_session_is_published():
    session = make_session()

    raised = race(lambda: publish_session(session, by=None, at=AT), lambda: make_paragraph(session))

    assert ([type(error) for error in raised], session.paragraphs.count()) == ([type(None), CannotWrite], 0)


def test_steps_are_carried_over_once():
    step = make_step(make_resolution(make_item(make_session())))
    later = make_session("draft", 2)

    raised = race(lambda: carry_over_open_steps(later, at=AT), lambda: carry_over_open_steps(later, at=AT))

    assert (raised, AgendaItem.objects.filter(session=later).count()) == ([None, None], 1)
    assert (list(carried_steps(later)), Session.objects.count()) == ([step], 2)
