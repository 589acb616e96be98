"""What a person wrote in minutes and on steps is theirs to read; with the account goes who it was."""

import pytest
from tests.citybridge.governance.resolved import (
    AT,
    make_item,
    make_paragraph,
    make_resolution,
    make_session,
    make_step,
)
from tests.citybridge.making import make_person

from citybridge.governance.models import MinutesAgreement, MinutesChange, StepNote
from citybridge.governance.operations.minutes_agreeing import agree_to_paragraph
from citybridge.governance.operations.steps import write_note
from citybridge.governance.personal_data import minutes, steps
from citybridge.privacy.operations import erase_person

pytestmark = pytest.mark.django_db


def test_own_acts_are_exported_and_stay_without_a_name():
    person, session = make_person(), make_session()
    paragraph = make_paragraph(session)
    agree_to_paragraph(paragraph, side="DE", member=None, version=1, by=person.pk, at=AT)
    write_note(make_step(make_resolution(make_item(session))), "Halb fertig.", by=person.pk, at=AT)

    [acts], [notes] = minutes.export(person.pk), steps.export(person.pk)
    erase_person(person.pk, at=AT)

    assert [(row["session"], row["act"]) for row in acts.rows] == [(session.name, "agreed")]
    assert [(row["step"], row["text"]) for row in notes.rows] == [("Prepare the fair", "Halb fertig.")]
    assert [MinutesAgreement.objects.get().agreed_by, MinutesChange.objects.latest("pk").made_by] == [None, None]
    assert StepNote.objects.get().written_by is None
