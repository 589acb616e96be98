"""Votes decide, above the quorum and among those present; what is decided stands."""

import pytest
from django.db import DatabaseError, transaction
from tests.citybridge.governance.sessions import (
    BEGINS,
    SLUGS,
    adopted,
    let_in,
    make_body,
    make_item,
    make_resolution,
    make_session,
    member,
    voted,
    wording,
)

from citybridge.core.errors import OperationError
from citybridge.governance.engine.counting import is_adopted
from citybridge.governance.enums import Choice, ResolutionState, Rule
from citybridge.governance.models import Resolution, Vote
from citybridge.governance.operations.moving import close_session
from citybridge.governance.operations.resolving import update_resolution
from citybridge.governance.operations.sessions import NotNow
from citybridge.governance.operations.voting import (
    NoQuorum,
    break_off_vote,
    cast_vote,
    decide,
    enter_votes,
    open_vote,
)
from citybridge.governance.queries.resolutions import Quorum, Tally, quorum_of
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolution() -> Resolution:
    """A draft in an open session of three members, all of them present."""
    session = make_session(make_body(), state="open")
    let_in(session, *SLUGS)
    return make_resolution(make_item(session))


@pytest.mark.parametrize(
    ("rule", "votes", "expected"),
    [
        (Rule.CONSENSUS, (3, 0, 2), True),
        (Rule.CONSENSUS, (0, 0, 3), True),
        (Rule.CONSENSUS, (9, 1, 0), False),
        (Rule.CONSENSUS, (0, 0, 0), False),
        (Rule.MAJORITY, (2, 1, 5), True),
        (Rule.MAJORITY, (2, 2, 0), False),
        (Rule.MAJORITY, (0, 0, 4), False),
        (Rule.TWO_THIRDS, (2, 1, 0), True),
        (Rule.TWO_THIRDS, (3, 2, 0), False),
        (Rule.TWO_THIRDS, (0, 0, 1), False),
    ],
)
def test_each_rule_counts_as_it_says(rule, votes, expected):
    assert is_adopted(rule, Tally(*votes)) is expected


@pytest.mark.parametrize(
    ("quorum", "expected"),
    [(Quorum(1, 2, 50), True), (Quorum(1, 3, 50), False), (Quorum(2, 3, 67), False), (Quorum(0, 0, 50), False)],
)
def test_a_quorum_is_a_share_of_all_with_a_vote(quorum, expected):
    assert quorum.is_met is expected


def test_no_vote_opens_below_the_quorum(resolution):
    session = resolution.item.session
    let_in(session, "bottrop")

    with pytest.raises(NoQuorum, match="1 of 3 members with a vote are present; 50 per cent are needed"):
        open_vote(resolution, by=None, at=BEGINS)

    let_in(session, "bottrop", "foshan")
    assert open_vote(resolution, by=None, at=BEGINS).vote_open


def test_german_and_chinese_must_stand_before_a_vote(resolution):
    only_german = wording(de="Wir führen die Karte ein.")
    update_resolution(resolution, only_german, rule=Rule.CONSENSUS, version=None, by=None, at=BEGINS)

    with pytest.raises(OperationError, match="in German and in Chinese"):
        open_vote(resolution, by=None, at=BEGINS)


def test_votes_decide_and_may_change_while_the_vote_is_open(resolution):
    open_vote(resolution, by=None, at=BEGINS)
    for choice in (Choice.NO, Choice.YES):
        cast_vote(resolution, member=member("bottrop"), choice=choice, by=None, at=BEGINS)

    decided = decide(resolution, by=None, at=BEGINS)

    assert (decided.state, decided.decided_at, decided.vote_open) == (ResolutionState.ADOPTED, BEGINS, False)
    assert list(decided.votes.values_list("member__slug", "choice")) == [("bottrop", Choice.YES)]


def test_a_tie_rejects():
    session = make_session(make_body(), state="open")
    let_in(session, *SLUGS)
    resolution = make_resolution(make_item(session), rule=Rule.MAJORITY)

    decided = voted(resolution, [("bottrop", "yes"), ("foshan", "no"), ("jiangmen", "abstain")])

    assert decided.state == ResolutionState.REJECTED


def test_nothing_is_decided_without_a_vote(resolution):
    open_vote(resolution, by=None, at=BEGINS)

    with pytest.raises(OperationError, match="Nobody has voted yet"):
        decide(resolution, by=None, at=BEGINS)


def test_who_is_not_there_or_has_no_vote_does_not_vote(resolution):
    let_in(resolution.item.session, "bottrop", "foshan")
    open_vote(resolution, by=None, at=BEGINS)

    for slug in ("jiangmen", "aachen"):
        with pytest.raises(NotNow, match="Only members that are marked present"):
            cast_vote(resolution, member=member(slug), choice="yes", by=None, at=BEGINS)


def test_the_doors_are_closed_during_a_vote(resolution):
    open_vote(resolution, by=None, at=BEGINS)

    with pytest.raises(NotNow, match="A vote is open"):
        let_in(resolution.item.session, "bottrop")
    with pytest.raises(OperationError, match="A vote is still open"):
        close_session(resolution.item.session, by=None, at=BEGINS)


def test_votes_of_the_hall_are_logged_as_such(resolution):
    open_vote(resolution, by=None, at=BEGINS)
    cast_vote(resolution, member=member("bottrop"), choice="yes", by=None, at=BEGINS)
    enter_votes(resolution, {member("bottrop"): "yes", member("foshan"): "no"}, by=None, at=BEGINS)

    verbs = AuditEvent.objects.filter(verb__startswith="vote.").order_by("pk").values_list("verb", "members")
    assert list(verbs) == [
        ("vote.cast", [member("bottrop").pk]),
        ("vote.entered_in_hall", [member("foshan").pk]),
    ]


def test_a_vote_that_is_broken_off_leaves_a_draft_without_votes(resolution):
    open_vote(resolution, by=None, at=BEGINS)
    cast_vote(resolution, member=member("bottrop"), choice="yes", by=None, at=BEGINS)

    broken = break_off_vote(resolution, by=None, at=BEGINS)

    assert (broken.state, broken.vote_open, broken.votes.count()) == (ResolutionState.DRAFT, False, 0)


def test_decided_words_and_votes_never_change():
    resolution = adopted()

    with pytest.raises(NotNow, match="It stays as it is"):
        update_resolution(resolution, wording(), rule=Rule.MAJORITY, version=None, by=None, at=BEGINS)
    for change in (
        lambda: Resolution.objects.filter(pk=resolution.pk).update(text_de="Anders."),
        lambda: Resolution.objects.filter(pk=resolution.pk).update(state="draft"),
        lambda: Resolution.objects.filter(pk=resolution.pk).delete(),
        lambda: Vote.objects.filter(resolution=resolution).update(choice="no"),
        lambda: Vote.objects.filter(resolution=resolution).delete(),
        lambda: Vote.objects.create(resolution=resolution, member=member("aachen"), choice="no", cast_at=BEGINS),
    ):
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            change()
    assert Vote.objects.filter(resolution=resolution).update(cast_by=None) == len(SLUGS)


def test_the_quorum_counts_members_of_the_day_of_the_opening():
    session = make_session(state="open")

    assert quorum_of(session).entitled == session.attendances.filter(has_vote=True).count() > 30
