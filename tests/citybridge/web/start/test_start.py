import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wanted", "path"),
    [("de-AT,de;q=0.9", "/de/"), ("zh-CN", "/zh-hans/"), ("zh-TW", "/zh-hans/"), ("fr", "/en/"), ("", "/en/")],
)
def test_visitor_without_a_language_is_sent_to_that_of_the_browser(client, wanted, path):
    response = client.get("/", headers={"accept-language": wanted})

    assertRedirects(response, path, fetch_redirect_response=False)


def test_start_tells_the_figures_of_the_story(client):
    response = client.get("/en/")

    assertContains(response, "German members from 7 Länder")
    assertContains(response, "Chinese members from 11 provinces")
    assert [(part.member_count, part.region_count) for part in response.context["then"].sides.values()] == [
        (17, 7),
        (19, 11),
    ]


def test_start_offers_sample_users_in_a_demonstration_only(client, officer, settings):
    assertContains(client.get("/en/"), officer.name)

    settings.DEMO = False

    assertNotContains(client.get("/en/"), officer.name)


def test_start_does_not_offer_sample_users_to_who_is_signed_in(client, officer):
    client.force_login(officer)

    assertNotContains(client.get("/en/"), "Look around as a sample user")


def test_chain_says_which_steps_are_still_to_come(client):
    chain = client.get("/en/").context["chain"]

    assert [link.is_open for link in chain] == [True] * 5 + [False] * 4
    assert chain[0].address == reverse("alliance")
