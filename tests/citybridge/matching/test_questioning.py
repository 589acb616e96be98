"""Which organisations of a member are in question for topics."""

from django.utils import timezone
from tests.citybridge.market import Market
from tests.citybridge.matching.test_index import _work

from citybridge.matching.engine.questioning import in_question
from citybridge.matching.phrases import phrasebook
from citybridge.organisations.operations import hide_organisation
from citybridge.topics.models import Topic


def _for(market: Market, key: str, *slugs: str):
    topics = Topic.objects.filter(slug__in=slugs)
    return in_question(market.organisations[key].member, topics, today=timezone.localdate())


def test_topic_below_an_asked_one_counts(market: Market):
    found = _for(market, "control", "smart-home")

    fitting = [(row.organisation.external_key, row.given) for row in found if row.verdict == "fits"]
    assert fitting == [("control", True)]
    assert [str(said) for said in phrasebook().say_all(found[0].reasons)] == [
        "It is filed under the topic Building automation."
    ]


def test_topic_of_a_profile_counts_for_its_organisation(market: Market):
    found = _for(market, "sheet", "laser-technology")

    assert (found[0].organisation.external_key, found[0].given) == ("sheet", True)


def test_own_words_suggest_what_was_not_filed(market: Market):
    found = _for(market, "bearing", "bearings") + _for(market, "institute", "battery-recycling")

    assert [(row.organisation.external_key, row.given) for row in found] == [("bearing", True), ("institute", False)]
    assert [reason.code for reason in found[1].reasons] == ["topic_suggested"]


def test_filed_ones_stand_before_suggested_ones(market: Market):
    found = _for(market, "conveyor", "material-handling", "smart-home")

    assert [row.given for row in found] == sorted((row.given for row in found), reverse=True)


def test_strangers_to_the_topic_are_not_in_question(market: Market):
    assert _for(market, "valve", "smart-home", "digital-business") == []


def test_no_topics_no_questions(market: Market):
    assert in_question(market.organisations["valve"].member, [], today=timezone.localdate()) == []


def test_hidden_organisation_is_not_in_question(market: Market):
    hide_organisation(market.organisations["control"])
    _work()

    assert "control" not in {row.organisation.external_key for row in _for(market, "control", "smart-home")}
