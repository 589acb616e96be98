"""Who may say what of a match, and what becomes of it."""

import pytest
from django.utils import timezone
from tests.citybridge.market import Market

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.accounts.operations import save_demo_user
from citybridge.core.errors import NotVisible, OperationError
from citybridge.matching.access import get_judging_party, get_party
from citybridge.matching.models import MatchFeedback
from citybridge.matching.operations import give_feedback, withdraw_feedback
from citybridge.matching.policies import can_give_feedback
from citybridge.matching.queries.feedback import feedback_of

ASKING, FOUND = ("profile", 1), ("profile", 2)


@pytest.fixture
def person(db) -> int:
    return save_demo_user(email="a@example.org", name="A", language="en", is_secretariat=False).pk


def _say(person: int, **said) -> MatchFeedback:
    everything = {"verdict": "fits", "asking": ASKING, "found": FOUND, "at": timezone.now(), **said}
    return give_feedback(user_id=person, **everything)


def test_opinion_is_kept_with_its_reason(person):
    said = _say(person, verdict="does_not_fit", reason="wrong_size", comment="too large")

    assert (said.verdict, said.reason, said.comment) == ("does_not_fit", "wrong_size", "too large")


def test_new_opinion_replaces_the_old_one(person):
    _say(person, verdict="does_not_fit", reason="wrong_size")

    _say(person, verdict="fits", reason="wrong_size")

    assert list(MatchFeedback.objects.values_list("verdict", "reason")) == [("fits", "")]


def test_people_have_opinions_of_their_own(person):
    other = save_demo_user(email="b@example.org", name="B", language="en", is_secretariat=False).pk
    _say(person)
    _say(other, verdict="does_not_fit")

    mine = feedback_of(Actor(user_id=person), [ASKING])

    assert {key: said.verdict for key, said in mine.items()} == {(ASKING, FOUND): "fits"}


def test_withdrawn_opinion_is_gone(person):
    _say(person)

    withdraw_feedback(asking=ASKING, found=FOUND, user_id=person)

    assert MatchFeedback.objects.count() == 0


@pytest.mark.parametrize("said", [{"verdict": "perhaps"}, {"verdict": "does_not_fit", "reason": "bad_mood"}])
def test_unknown_answer_is_refused(person, said):
    with pytest.raises(OperationError):
        _say(person, **said)


def test_visitor_has_said_nothing(person):
    _say(person)

    assert feedback_of(VISITOR, [ASKING]) == {}


def test_only_editors_of_the_organisation_its_office_and_the_secretariat_may_judge(market: Market):
    port = market.organisations["port"]
    actors = {
        "visitor": VISITOR,
        "someone": Actor(user_id=1),
        "other office": Actor(user_id=1, member_ids=frozenset({market.organisations["laser"].member_id})),
        "its editors": Actor(user_id=1, editor_ids=frozenset({port.pk})),
        "its readers": Actor(user_id=1, organisation_ids=frozenset({port.pk})),
        "its office": Actor(user_id=1, member_ids=frozenset({port.member_id})),
        "secretariat": Actor(user_id=1, is_secretariat=True),
    }

    allowed = {name for name, actor in actors.items() if can_give_feedback(actor, port)}

    assert allowed == {"its editors", "its office", "secretariat"}


def test_what_may_not_be_judged_looks_like_what_is_not_there(market: Market):
    profile = market.profiles["port-request"]

    with pytest.raises(NotVisible):
        get_judging_party(Actor(user_id=1), "profile", profile.public_id, today=timezone.localdate())


def test_party_of_a_profile_and_of_an_organisation(market: Market):
    profile, today = market.profiles["port-request"], timezone.localdate()

    asked = get_party(VISITOR, "profile", profile.public_id, today=today)
    owner = get_party(VISITOR, "organisation", market.organisations["port"].public_id, today=today)

    assert asked.reference == ("profile", profile.pk)
    assert owner.reference == ("organisation", market.organisations["port"].pk)


def test_party_of_an_unknown_noun_is_not_there(market: Market):
    with pytest.raises(NotVisible):
        get_party(VISITOR, "member", market.profiles["port-request"].public_id, today=timezone.localdate())
