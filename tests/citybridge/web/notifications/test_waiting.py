"""The page of what waits, its count in the bar, the choice of the digest and the way out of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.notifications.access import leaving_token
from citybridge.notifications.models import Digest, Seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """Of Bottrop, and speaks for an organisation there."""
    user = make_user("Officer Sample", office="bottrop")
    client.force_login(user)
    return user


def add_work(number: int = 0) -> None:
    make_profile(make_organisation(native_name=f"Muster {number} GmbH"), state="submitted")


def page(client) -> str:
    return client.get(reverse("waiting")).content.decode()


def test_the_page_leads_straight_to_the_act(client, officer):
    add_work()
    body = page(client)

    assert "An offer or request of Muster 0 GmbH waits to be published." in body
    assert "Office of Bottrop" in body
    assert "/publish/" in body


def test_an_empty_page_says_so(client, officer):
    assert "Nothing waits for you." in page(client)


def test_the_count_is_asked_for_by_the_page_itself(client, officer):
    add_work()
    bar = page(client)
    counted = client.get(reverse("waiting-count"))

    assert f'hx-get="{reverse("waiting-count")}"' in bar
    assert ('<span class="count">1</span>' in counted.content.decode(), counted["Cache-Control"]) == (
        True,
        "private, max-age=60",
    )


def test_what_waits_for_another_hat_is_opened_as_that_one(client, officer):
    make_organisation(native_name="Eigene GmbH").people.add(officer)
    organisation = officer.organisations.get()
    add_work()
    client.post(reverse("acting-for"), {"for": f"organisation:{organisation.pk}", "next": reverse("waiting")})
    body = page(client)

    assert "Open as Office of Bottrop" in body
    hat = f"office:{officer.offices.get().member_id}"
    answer = client.post(reverse("acting-for"), {"for": hat, "next": reverse("waiting")})
    assert answer["Location"] == reverse("waiting")
    assert "Open as" not in page(client)


def test_the_page_asks_as_often_for_five_as_for_one(client, officer):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    add_work()
    statements()
    one = statements()
    for number in range(1, 5):
        add_work(number)

    assert (statements(), one < 45) == (one, True)


def test_only_ones_own_news_can_be_put_aside(client, officer):
    client.post(reverse("waiting-seen"), {"key": "import:of-somebody-else:applied"})

    assert Seen.objects.count() == 0


def test_the_choice_is_saved(client, officer):
    shown = client.get(reverse("digest")).content.decode()
    answer = client.post(reverse("digest"), {"rhythm": "weekly", "weekday": "3", "hour": "14"})
    row = Digest.objects.get(user=officer)

    assert (bool(re.search('value="daily"[^>]*checked', shown)), answer.status_code) == (True, 302)
    assert (row.rhythm, row.weekday, row.hour, row.next_on.weekday()) == ("weekly", 3, 14, 3)


def test_a_wrong_choice_is_told(client, officer):
    answer = client.post(reverse("digest"), {"rhythm": "hourly", "weekday": "6", "hour": "3"})

    assert (answer.status_code, Digest.objects.count()) == (400, 0)


def test_one_click_ends_it_without_signing_in_and_looking_changes_nothing(client, officer):
    client.logout()
    address = reverse("digest-leave", args=[leaving_token(officer)])
    looked = client.get(address).status_code
    before = Digest.objects.count()
    ended = client.post(address, {"List-Unsubscribe": "One-Click"}).status_code

    assert (looked, before, ended, Digest.objects.get(user=officer).rhythm) == (200, 0, 200, "never")


def test_a_made_up_link_ends_nothing(client, officer):
    assert client.post(reverse("digest-leave", args=["made-up"])).status_code == 404
