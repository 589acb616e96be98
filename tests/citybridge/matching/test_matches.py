"""Counterparts of profiles, organisations and texts."""

from django.utils import timezone
from tests.citybridge.market import Market

from citybridge.matching.engine.matching import match_organisation, match_profile, match_text
from citybridge.matching.engine.results import Counterpart
from citybridge.matching.phrases import phrasebook
from citybridge.matching.queries.filters import Filters
from citybridge.profiles.operations import withdraw_profile


def _of(market: Market, key: str, **wishes) -> list[Counterpart]:
    today = timezone.localdate()
    return match_profile(market.profiles[key], today=today, limit=10, wishes=Filters(today, **wishes))


def _names(found: list[Counterpart]) -> list[str]:
    return [counterpart.organisation.external_key for counterpart in found]


def test_best_counterpart_stands_first(market: Market):
    best = {"conveyor-offer": "port", "laser-offer": "sheet", "port-request": "conveyor", "sheet-request": "laser"}

    assert {key: _names(_of(market, key))[0] for key in best} == best


def test_counterparts_are_on_the_other_side_and_answer_each_once(market: Market):
    found = _of(market, "conveyor-offer")

    assert {(one.organisation.side, one.profile.direction) for one in found if one.profile} == {("CN", "request")}
    assert sorted(_names(found)) == ["home", "port", "sheet"]


def test_wishes_narrow_the_counterparts(market: Market):
    assert sorted(_names(_of(market, "conveyor-offer", regions=("CN-GD",), sizes=(2,)))) == ["home", "sheet"]


def test_wish_that_nobody_fulfils_leaves_nobody(market: Market):
    assert _of(market, "conveyor-offer", regions=("CN-ZJ",)) == []


def test_scores_fall_and_reasons_can_all_be_said(market: Market):
    found = _of(market, "laser-offer")
    book = phrasebook()

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(str(sentence) for one in found for sentence in book.say_all((*one.reasons, *one.missing)))


def test_reasons_name_what_both_share(market: Market):
    best = _of(market, "sheet-request")[0]

    codes = {reason.code for reason in best.reasons}
    terms = [
        dict(term["labels"])
        for reason in best.reasons
        if reason.code == "shared_terms"
        for term in reason.params["terms"]
    ]
    assert {"topics", "complementary", "other_side"} <= codes
    assert any(labels.get("zh", "").startswith("激光") for labels in terms)


def test_organisation_asks_with_all_its_profiles_and_finds_each_counterpart_once(market: Market):
    port = market.organisations["port"]
    profiles = [market.profiles["port-request"], market.profiles["port-request-2"]]

    found = match_organisation(port, profiles, today=timezone.localdate(), limit=10)

    assert _names(found).count("conveyor") == 1
    assert found[0].asking in profiles


def test_organisation_without_profiles_asks_with_its_description(market: Market):
    found = match_organisation(market.organisations["valve"], [], today=timezone.localdate(), limit=10)

    assert {one.organisation.side for one in found} == {"DE"}
    assert {one.asking for one in found} == {None}


def test_text_finds_its_counterpart(market: Market):
    best = {
        ("We need belt conveyors for coal and grain", "request"): "conveyor",
        ("Wir bieten Anlagen zum Laserschneiden an", "offer"): "sheet",
        ("寻找高速主轴用轴承", "request"): "bearing",
    }

    found = {
        (text, direction): match_text(text, direction=direction, language="", today=timezone.localdate(), limit=1)
        for text, direction in best
    }

    assert {key: _names(counterparts)[0] for key, counterparts in found.items()} == best


def test_text_can_be_limited_to_one_side(market: Market):
    today = timezone.localdate()

    found = match_text(
        "robots", direction="request", language="en", today=today, limit=9, wishes=Filters(today, side="CN")
    )

    assert _names(found) == ["robot"]


def test_withdrawn_counterpart_is_not_shown_even_while_the_index_still_has_it(market: Market):
    withdraw_profile(market.profiles["sheet-request"])

    assert "sheet" not in _names(_of(market, "laser-offer"))
