"""Words with placeholders of an allow-list, dates that make sense, versions that were seen."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.citybridge.making import NOW, make_organisation

from citybridge.core.errors import ChangedMeanwhile
from citybridge.outreach.engine.codes import new_code
from citybridge.outreach.engine.filling import fill, values_for
from citybridge.outreach.engine.starting_texts import STARTING_TEXTS
from citybridge.outreach.models import CampaignText
from citybridge.outreach.operations.planning import (
    CampaignPlan,
    CampaignRefused,
    Words,
    open_campaign,
    save_plan,
    save_words,
)
from citybridge.outreach.validators import (
    CODE_ALPHABET,
    UnknownPlaceholder,
    check_placeholders,
    normalised_code,
    placeholders_in,
    spaced_code,
)

DANGEROUS = [
    "{organisation.__class__}", "{event.__init__.__code__.co_filename}", "{organisation[0]}", "{organisation!r}",
    "{event:>9999999}", "{0}", "{}", "{ organisation }", "{Organisation}", "{settings.SECRET_KEY}", "{office\n}",
]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_placeholder_that_is_not_on_the_list_is_refused_and_named(text):
    with pytest.raises(UnknownPlaceholder) as refused:
        check_placeholders(f"Guten Tag {text}")

    assert text in " ".join(refused.value.messages)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_placeholder_that_is_not_on_the_list_stays_as_it_is(text):
    assert fill(text, {"organisation": "A", "event": "B", "office": "C"}) == text


def test_what_was_filled_in_is_not_looked_at_again():
    assert fill("{organisation} {event}", {"organisation": "{event}", "event": "Messe"}) == "{event} Messe"


@pytest.mark.parametrize("words", STARTING_TEXTS.values())
def test_first_words_use_known_placeholders_and_lead_to_the_answer(words):
    subject, body = words
    check_placeholders(subject)
    check_placeholders(body)

    assert "answer_link" in placeholders_in(body)


@pytest.mark.parametrize("language", ["de", "zh", "en"])
def test_every_placeholder_of_the_first_words_is_filled(stage, language):
    organisation = make_organisation(latin_name="Musterwerk")
    values = values_for(stage.campaign, organisation, language, code="0123456789AB")
    kinds = [key for key in STARTING_TEXTS if key[1] == language]
    filled = [fill(part, values) for key in kinds for part in STARTING_TEXTS[key]]

    assert [text for text in filled if "{" in text] == []
    assert values["answer_code"] == "0123-4567-89AB"
    assert values["answer_link"].endswith("/a/0123456789AB/")


def test_a_campaign_is_opened_once(stage):
    again = open_campaign(stage.event, stage.member, by=None, at=NOW)

    assert again == stage.campaign
    assert CampaignText.objects.filter(campaign=again).count() == 6


def test_half_a_text_and_an_unknown_placeholder_save_nothing(stage):
    for words in (Words("invitation", "de", "Betreff", ""), Words("invitation", "de", "{secret}", "Text")):
        with pytest.raises(ValidationError):
            save_words(stage.campaign, [words], version=1, by=None, at=NOW)

    assert not CampaignText.objects.filter(subject__in=["Betreff", "{secret}"]).exists()


@pytest.mark.parametrize(
    "plan",
    [
        CampaignPlan(starts_on=date(2027, 4, 12)),
        CampaignPlan(asks_until=date(2027, 4, 15)),
        CampaignPlan(asks_until=date(2026, 11, 22)),
        CampaignPlan(starts_on=date(2027, 3, 1), asks_until=date(2027, 2, 28)),
    ],
)
def test_dates_that_make_no_sense_are_refused(stage, plan):
    with pytest.raises(CampaignRefused):
        save_plan(stage.campaign, plan, version=1, by=None, at=NOW)


def test_who_has_not_seen_the_last_version_changes_nothing(stage):
    plan = CampaignPlan(wave_size=10)
    save_plan(stage.campaign, plan, version=1, by=None, at=NOW)

    with pytest.raises(ChangedMeanwhile):
        save_plan(stage.campaign, replace(plan, wave_size=20), version=1, by=None, at=NOW)
    stage.campaign.refresh_from_db()
    assert (stage.campaign.wave_size, stage.campaign.version) == (10, 2)


@pytest.mark.parametrize("typed", ["7k3m-p0qx-41zd", " 7K3M P0QX 41ZD ", "7k3mpoqx4lzd", "7K3M–POQX–4IZD"])
def test_a_typed_code_is_forgiven_much(typed):
    assert normalised_code(typed) == "7K3MP0QX41ZD"


def test_codes_have_sixty_bits_and_read_well():
    codes = {new_code() for _ in range(200)}

    assert len(codes) == 200
    assert {len(code) for code in codes} == {12}
    assert len(CODE_ALPHABET) ** 12 == 2**60
    assert {normalised_code(spaced_code(code)) for code in codes} == codes
