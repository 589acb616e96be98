"""The pages of an office's decision on a phone and on a desk."""

import pytest
from playwright.sync_api import Page
from tests.citybridge.making import make_organisation, make_profile, profile_data

from citybridge.profiles.operations import update_profile
from citybridge.profiles.validators import TextData

CHANGED = {"de": TextData("Anlagen zum Schweißen", "Wir bauen große Anlagen zum Schweißen und Löten.", "Vertrieb")}


@pytest.mark.parametrize("width", [360, 1280])
def test_decision_fits_phone_and_desk_and_names_every_field(width, page: Page, site, officer, sign_in):
    profile = make_profile(make_organisation())
    update_profile(profile, profile_data(texts=CHANGED))
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(officer)

    for act in ("confirm", "return"):
        page.goto(f"{site}/de/profiles/{profile.public_id}/{act}/")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        nameless = page.locator("main :is(input:not([type=hidden]), textarea)").evaluate_all(
            "fields => fields.filter(field => field.labels.length !== 1).length"
        )
        assert (wider, nameless, page.locator("h1").count()) == (0, 0, 1)
