"""The notice on privacy is complete in three languages and reachable from every page."""

import re

import pytest
from django.conf import settings

from citybridge.privacy.models import Notice
from citybridge.privacy.purposes import PURPOSES
from citybridge.web.legal.wording import blocks_of

FILLED = {name: f"the {name}" for name in settings.OPERATOR}


def test_wording_becomes_blocks_and_only_known_places_are_filled():
    [heading, items, text] = blocks_of("## Who\n\n- one\n- [[contact]]\n\nAsk [[nobody]].", {"contact": "a@b"})

    assert (heading.kind, items.kind, text.kind) == ("heading", "list", "paragraph")
    assert [[piece.text for piece in line] for line in items.lines] == [["one"], ["a@b"]]
    assert [piece.is_missing for piece in text.lines[0]] == [False, True, False]


@pytest.mark.parametrize("language", ["de", "zh", "en"])
def test_every_item_the_law_asks_for_stands_in_each_language(db, language):
    """GDPR Art. 13: controller, officer, purposes and bases, recipients, transfer, rights, complaint; PIPL Art. 17."""
    body = Notice.objects.filter(key="privacy", language=language).latest("version").body

    assert set(re.findall(r"\[\[([a-z_]+)\]\]", body)) == set(settings.OPERATOR)
    assert body.count("\n## ") + body.startswith("## ") == 9
    numbers = set(re.findall(r"\d+", body))
    chinese = {"十三", "二十三", "二十五", "三十九", "四十四", "五十"}
    assert {"6", "49"} <= numbers
    assert {"13", "23", "25", "39", "44", "50"} <= numbers or all(f"第{article}条" in body for article in chinese)


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_page_names_the_operator_and_the_periods(client, db, settings, language):
    settings.OPERATOR = FILLED

    page = client.get(f"/{language}/privacy/").content.decode()

    assert [value for value in FILLED.values() if value not in page] == []
    assert "[[" not in page
    assert 'class="fill-in"' not in page


def test_missing_details_of_the_operator_are_marked(client, db):
    assert client.get("/en/privacy/").content.decode().count('class="fill-in"') == len(FILLED)


@pytest.mark.parametrize("name", ["imprint", "privacy", "accessibility"])
def test_legal_pages_are_one_click_from_every_page(client, db, name):
    for path in ("/en/", "/en/alliance/", "/en/sign-in/", "/en/nothing-here/"):
        assert f'href="/en/{name}/"' in client.get(path).content.decode()


def test_every_room_that_holds_data_of_people_has_a_purpose():
    from citybridge.privacy.registry import rooms

    holding = {part.room for part in rooms() if part.export is not None}
    named = {room for purpose in PURPOSES for room in purpose.rooms}
    assert holding - named == set()
    assert named <= {part.room for part in rooms()}
