"""A session's life: numbered, invited, opened, closed, published or cancelled; who sees it when."""

from datetime import timedelta

import pytest
from tests.citybridge.governance.sessions import (
    BEGINS,
    ENDS,
    PREPARED_AT,
    SLUGS,
    let_in,
    make_body,
    make_item,
    make_resolution,
    make_session,
    member,
    session_values,
)
from tests.citybridge.making import SECRETARIAT, make_user, officer_of

from citybridge.accounts.actor import VISITOR
from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Standing
from citybridge.core.errors import ChangedMeanwhile, OperationError
from citybridge.governance.enums import ResolutionState, SessionState
from citybridge.governance.models import Body, Session
from citybridge.governance.operations.attending import Speaker, answer_attendance, forget_speakers
from citybridge.governance.operations.moving import (
    cancel_session,
    close_session,
    invite_session,
    open_session,
    publish_session,
)
from citybridge.governance.operations.sessions import NotNow, create_session, update_session
from citybridge.governance.queries.attendance import attendance_list
from citybridge.governance.queries.sessions import members_called, own_called, to_answer, visible_to
from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Body:
    return make_body()


def becomes(slug: str, kind: str) -> None:
    """The member has this standing for all days."""
    Standing.objects.filter(member__slug=slug).delete()
    Standing.objects.create(member=member(slug), kind=kind, period=(None, None))


def seen_by(actor, session: Session) -> bool:
    return visible_to(actor).filter(pk=session.pk).exists()


def test_sessions_are_numbered_within_their_body(group):
    plenary = make_session()
    first, second = make_session(group), make_session(group)

    assert (plenary.number, first.number, second.number) == (1, 1, 2)


def test_a_form_that_is_sent_twice_prepares_one_session(group):
    key = group.public_id
    made = [create_session(group, session_values(), key=key, by=None, at=PREPARED_AT).pk for _ in range(2)]

    assert made[0] == made[1]


def test_a_session_ends_after_it_begins(group):
    with pytest.raises(OperationError, match="The end must be after the beginning"):
        make_session(group, ends_at=BEGINS)


def test_the_life_of_a_session(group):
    session = make_session(group, state="published")

    assert (session.invited_at, session.opened_at, session.closed_at, session.published_at) == (
        PREPARED_AT,
        BEGINS,
        ENDS,
        ENDS,
    )


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        ("draft", {"invite", "cancel"}),
        ("invited", {"open", "cancel"}),
        ("open", {"close"}),
        ("closed", {"publish"}),
        ("published", set()),
    ],
)
def test_each_act_has_its_state(group, state, allowed):
    session = make_session(group, state=state)
    acts = {
        "invite": lambda: invite_session(session, by=None, at=PREPARED_AT),
        "open": lambda: open_session(session, by=None, at=BEGINS),
        "close": lambda: close_session(session, by=None, at=ENDS),
        "publish": lambda: publish_session(session, by=None, at=ENDS),
        "cancel": lambda: cancel_session(session, reason="No room.", by=None, at=PREPARED_AT),
    }
    for name in acts.keys() - allowed:
        with pytest.raises(NotNow):
            acts[name]()
    if allowed:
        acts[min(allowed)]()


def test_invited_offices_get_a_mail_in_their_language_with_the_agenda(group):
    officer = make_user("Foshan Officer", office="foshan")
    officer.language = "zh"
    officer.save()
    make_user("Aachen Officer", office="aachen")
    session = make_session(group, proposals_until=BEGINS.date())
    make_item(session, "Startup card")

    invite_session(session, by=None, at=PREPARED_AT)

    mail = OutgoingMail.objects.get(to_address=officer.email)
    assert (mail.template, mail.language, mail.purpose) == ("session-invited", "zh", "service")
    assert "1. Startup card" in mail.plain
    assert f"/zh-hans/sessions/{session.public_id}/" in mail.plain
    assert not OutgoingMail.objects.filter(to_address="aachen.officer@example.org").exists()


def test_another_time_is_told_to_who_was_invited_and_nothing_else_is(group):
    make_user("Foshan Officer", office="foshan")
    session = make_session(group, state="invited")
    told = OutgoingMail.objects.filter(template="session-changed")

    update_session(session, {"name_en": "Another name"}, version=session.version, by=None, at=PREPARED_AT)
    assert told.count() == 0

    session.refresh_from_db()
    later = {"ends_at": ENDS + timedelta(hours=1)}
    update_session(session, later, version=session.version, by=None, at=PREPARED_AT)
    assert told.count() == 1
    with pytest.raises(ChangedMeanwhile):
        update_session(session, later, version=session.version, by=None, at=PREPARED_AT)


def test_cancelling_says_why_to_who_was_invited(group):
    make_user("Foshan Officer", office="foshan")
    session = make_session(group, state="invited")

    with pytest.raises(OperationError, match="Say why"):
        cancel_session(session, reason="  ", by=None, at=PREPARED_AT)
    cancel_session(session, reason="The hall burnt down.", by=None, at=PREPARED_AT)

    assert "The hall burnt down." in OutgoingMail.objects.get(template="session-cancelled").plain


def test_what_was_not_decided_is_withdrawn_at_the_end(group):
    session = make_session(group, state="open")
    resolution = make_resolution(make_item(session))

    close_session(session, by=None, at=ENDS)

    resolution.refresh_from_db()
    assert resolution.state == ResolutionState.WITHDRAWN


def test_the_plenary_calls_members_and_observers_of_the_day():
    becomes("aachen", StandingKind.OBSERVER)
    becomes("foshan", StandingKind.GUEST)
    called = {entry.member.slug: entry.has_vote for entry in members_called(make_session())}

    assert called["bottrop"]
    assert called["aachen"] is False
    assert "foshan" not in called


def test_a_group_calls_its_own_members_only(group):
    assert [entry.member.slug for entry in members_called(make_session(group))] == ["foshan", "jiangmen", "bottrop"]


def test_offices_see_a_session_when_they_are_invited_and_visitors_when_it_is_published(group):
    draft = make_session(group)
    invited = make_session(group, state="invited")
    published = make_session(group, state="published")

    def row(actor):
        return [seen_by(actor, session) for session in (draft, invited, published)]

    assert row(SECRETARIAT) == [True, True, True]
    assert row(officer_of("bottrop")) == [False, True, True]
    assert row(officer_of("aachen")) == [False, False, True]
    assert row(VISITOR) == [False, False, True]


def test_the_chair_sees_and_leads_drafts_of_its_group_only():
    group = make_body(chair=member("bottrop"))

    assert seen_by(officer_of("bottrop"), make_session(group))
    assert not seen_by(officer_of("foshan"), make_session(group))
    assert not seen_by(officer_of("bottrop"), make_session())


def test_guests_read_an_invited_plenary_and_are_not_called():
    becomes("aachen", StandingKind.GUEST)
    session = make_session(state="invited")
    guest = officer_of("aachen")

    assert seen_by(guest, session)
    assert own_called(guest, session) == frozenset()
    assert list(to_answer(guest, at=PREPARED_AT)) == []


def test_an_answer_names_who_speaks_until_it_says_no(group):
    session = make_session(group, state="invited")
    officer, speaker = officer_of("foshan"), Speaker("王伟", "WANG Wei", "Director")
    assert list(to_answer(officer, at=PREPARED_AT)) == [session]

    answer_attendance(session, member=member("foshan"), comes=True, speaker=speaker, by=None, at=PREPARED_AT)
    rows = {row.called.member.slug: row.attendance for row in attendance_list(session)}
    assert (rows["foshan"].comes, rows["foshan"].speaker_native) == (True, "王伟")
    assert list(to_answer(officer, at=PREPARED_AT)) == []

    answer_attendance(session, member=member("foshan"), comes=False, speaker=speaker, by=None, at=PREPARED_AT)
    rows = {row.called.member.slug: row.attendance for row in attendance_list(session)}
    assert (rows["foshan"].comes, rows["foshan"].speaker_native) == (False, "")


def test_who_is_not_called_neither_answers_nor_is_marked(group):
    session = make_session(group, state="invited")

    with pytest.raises(OperationError, match="not called"):
        answer_attendance(session, member=member("aachen"), comes=True, by=None, at=PREPARED_AT)
    with pytest.raises(OperationError, match="not called"):
        let_in(session, "aachen")


def test_names_of_speakers_are_forgotten_in_time(group):
    session = make_session(group, state="invited")
    speaker = Speaker("王伟", "WANG Wei", "Director")
    answer_attendance(session, member=member("foshan"), comes=True, speaker=speaker, by=None, at=PREPARED_AT)

    assert forget_speakers(ENDS, dry_run=False) == 0
    assert forget_speakers(ENDS + timedelta(seconds=1), dry_run=True) == 1
    assert forget_speakers(ENDS + timedelta(seconds=1), dry_run=False) == 1
    assert session.attendances.get().speaker_native == ""


def test_a_session_without_anybody_who_votes_is_not_invited(group):
    for slug in SLUGS:
        becomes(slug, StandingKind.OBSERVER)
    session = make_session(group)

    with pytest.raises(OperationError, match="Nobody with a vote"):
        invite_session(session, by=None, at=PREPARED_AT)
    assert Session.objects.get(pk=session.pk).state == SessionState.DRAFT
