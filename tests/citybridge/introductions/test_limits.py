"""The brakes of R109: at the limit, and one beyond."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.citybridge.introductions.parties import TEXT, Parties
from tests.citybridge.making import NOW, make_organisation

from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.asking import (
    CannotAsk,
    LimitReached,
    RefusedRecently,
    UnderWay,
    UnfitText,
)
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import hide_organisation

DAY = timedelta(days=1)


def make_chinese(number: int) -> Organisation:
    return make_organisation(
        native_name=f"佛山示例{number}号工厂", latin_name=f"Foshan Sample {number}", member="foshan"
    )


def ask_others(parties: Parties, count: int, *, at=NOW) -> list[Introduction]:
    return [parties.ask(counterpart=make_chinese(number), at=at) for number in range(count)]


def test_five_open_requests_and_no_sixth(parties: Parties):
    introductions = [parties.ask(counterpart=make_chinese(number), at=NOW - number * DAY) for number in range(5)]

    with pytest.raises(LimitReached, match="5 open requests"):
        parties.ask(at=NOW + DAY)
    parties.withdraw(introductions[0])
    assert parties.ask(at=NOW + DAY).state == "office"


def test_five_requests_within_a_day_even_if_they_were_withdrawn(parties: Parties):
    for introduction in ask_others(parties, 5):
        parties.withdraw(introduction)

    with pytest.raises(LimitReached, match="within one day"):
        parties.ask(at=NOW + DAY - timedelta(seconds=1))
    assert parties.ask(at=NOW + DAY).state == "office"


def test_agreed_ones_are_not_counted_as_open(parties: Parties):
    for introduction in ask_others(parties, 5, at=NOW - 2 * DAY):
        Introduction.objects.filter(pk=introduction.pk).update(state="agreed", agreed_at=NOW)

    assert parties.ask().state == "office"


def test_limits_are_those_of_one_organisation(parties: Parties):
    ask_others(parties, 5)
    other = make_organisation(native_name="Zweites Musterwerk GmbH")

    assert parties.ask(asking=other).state == "office"


@pytest.mark.parametrize("state", ["office", "their_office", "counterpart", "agreed"])
def test_one_unended_introduction_a_pair_in_either_direction(parties: Parties, state: str):
    introduction = parties.bring_to(state)

    for pair in ({}, {"asking": parties.counterpart, "counterpart": parties.asking, "by": parties.answerer.pk}):
        with pytest.raises(UnderWay) as raised:
            parties.ask(**pair)
        assert raised.value.introduction == introduction


def test_table_refuses_a_second_open_introduction_of_a_pair(parties: Parties):
    parties.ask()
    second = parties.ask(counterpart=make_chinese(1))

    with pytest.raises(IntegrityError, match="one_open_introduction_a_pair"), transaction.atomic():
        Introduction.objects.filter(pk=second.pk).update(
            asking_id=parties.counterpart.pk, counterpart_id=parties.asking.pk
        )


def test_pair_can_be_introduced_again_after_it_was_withdrawn(parties: Parties):
    parties.withdraw(parties.bring_to("agreed"))

    assert parties.ask().state == "office"


@pytest.mark.parametrize("state", ["their_office", "counterpart"])
def test_ninety_days_pass_after_a_refusal(parties: Parties, state: str):
    parties.decline(parties.bring_to(state))

    with pytest.raises(RefusedRecently, match=r"Feb\. 21, 2027"):
        parties.ask(at=NOW + 90 * DAY - timedelta(seconds=1))
    assert parties.ask(at=NOW + 90 * DAY).state == "office"


def test_refusal_holds_for_that_direction_only(parties: Parties):
    parties.decline(parties.bring_to("counterpart"))

    introduction = parties.ask(asking=parties.counterpart, counterpart=parties.asking, by=parties.answerer.pk)

    assert introduction.state == "office"


def test_what_the_own_office_hands_back_can_be_asked_better_at_once(parties: Parties):
    parties.decline(parties.ask(), reason="incomplete")

    assert parties.ask().state == "office"


def test_two_of_one_country_are_not_introduced(parties: Parties):
    with pytest.raises(CannotAsk, match="of one country"):
        parties.ask(counterpart=make_organisation(native_name="Zweites Musterwerk GmbH"))


@pytest.mark.parametrize("role", ["asking", "counterpart"])
def test_hidden_organisations_are_not_introduced(parties: Parties, role: str):
    hide_organisation(getattr(parties, role))

    with pytest.raises(CannotAsk, match="everybody sees"):
        parties.ask()


def test_text_is_checked_and_cleaned(parties: Parties):
    with pytest.raises(UnfitText, match="Leave out links"):
        parties.ask(text=f"{TEXT} www.muster.example")
    assert parties.ask(text=f"\x0b{TEXT}\u202e").text == TEXT


@pytest.mark.parametrize("changes", [{"language": "fr"}, {"wish": "everything"}])
def test_unknown_choices_are_refused(parties: Parties, changes: dict[str, str]):
    with pytest.raises(CannotAsk):
        parties.ask(**changes)


def test_same_form_for_another_organisation_is_refused(parties: Parties):
    key = uuid.uuid4()
    parties.ask(request_key=key)

    with pytest.raises(CannotAsk, match="sent already"):
        parties.ask(request_key=key, counterpart=make_chinese(1))


def test_nobody_asks_during_a_pause_but_what_is_under_way_goes_on(parties, settings):
    under_way = parties.ask()
    settings.INTRODUCTIONS_PAUSED = True
    other = make_organisation(native_name="佛山示例电机有限公司", member="foshan")

    with pytest.raises(CannotAsk, match="paused at present"):
        parties.ask(counterpart=other)
    assert parties.pass_on(under_way).state == "their_office"
