"""Who spoke and who cast a vote: exported, erased; the votes themselves stay."""

import pytest
from tests.citybridge.governance.sessions import (
    BEGINS,
    PREPARED_AT,
    let_in,
    make_body,
    make_item,
    make_resolution,
    make_session,
    member,
)
from tests.citybridge.making import make_user

from citybridge.governance.models import Attendance, Vote
from citybridge.governance.operations.attending import Speaker, answer_attendance
from citybridge.governance.operations.moving import open_session
from citybridge.governance.operations.voting import cast_vote, decide, open_vote
from citybridge.governance.personal_data.sessions import erase, export

pytestmark = pytest.mark.django_db


def test_a_speaker_reads_and_loses_the_own_name_and_the_vote_stays():
    person = make_user("WANG Wei", office="foshan")
    session = make_session(make_body(), state="invited")
    resolution = make_resolution(make_item(session))
    for slug in ("foshan", "bottrop"):
        speaker = Speaker("王伟", "WANG Wei", "Director")
        answer_attendance(session, member=member(slug), comes=True, speaker=speaker, by=person.pk, at=PREPARED_AT)
    open_session(session, by=None, at=BEGINS)
    let_in(session, "foshan", "bottrop")
    open_vote(resolution, by=None, at=BEGINS)
    cast_vote(resolution, member=member("foshan"), choice="yes", by=person.pk, at=BEGINS)
    decide(resolution, by=None, at=BEGINS)

    spoken, cast = (section.rows for section in export(person.pk))
    assert [(row["native"], row["member"]) for row in spoken] == [("王伟", "Foshan")]
    assert [(row["member"], row["vote"]) for row in cast] == [("Foshan", "yes")]

    erase(person.pk, BEGINS)

    assert list(Attendance.objects.filter(speaker_latin="WANG Wei").values_list("member__slug", flat=True)) == [
        "bottrop"
    ]
    assert list(Vote.objects.values_list("choice", "cast_by")) == [("yes", None)]
    assert not Attendance.objects.filter(answered_by=person).exists()
