"""Pages on which somebody without an account asks for the newsletter, confirms, and leaves."""

import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from tests.citybridge.news.making import ask, subscribed, token_of

from citybridge.mail.models import OutgoingMail
from citybridge.news.models import Subscriber, SubscriptionRequest

pytestmark = pytest.mark.django_db
MIA = "mia.muster@example.org"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def said(email: str = MIA, **changes) -> dict[str, str]:
    given = {"email": email, "language": "de", "region": "DE", "agrees": "on", "form_key": str(uuid.uuid4())}
    return {**given, **changes}


def post(client, email: str = MIA, **changes):
    return client.post(reverse("news-subscribe"), said(email, **changes))


def test_page_shows_what_one_agrees_to(client):
    page = client.get(reverse("news-subscribe")).content.decode()

    assert page.count("holds for this newsletter alone") == 1
    assert 'name="agrees"' in page


def test_without_agreeing_nothing_is_written(client):
    answer = post(client, agrees="")

    assert answer.status_code == 400
    assert SubscriptionRequest.objects.count() == 0


def test_known_and_unknown_addresses_get_the_same_page(client):
    subscribed("known@example.org", at=timezone.now())

    answers = [post(client, f"{name}@example.org") for name in ("known", "other")]

    known, other = (
        answer.content.decode().replace(name, "") for answer, name in zip(answers, ("known", "other"), strict=True)
    )
    assert known == other


def test_opening_the_link_changes_nothing_and_one_post_confirms(client):
    address = reverse("news-confirm", args=[ask(MIA, at=timezone.now())])

    for method in (client.get, client.head):
        assert method(address).status_code == 200
    looked_at = Subscriber.objects.count()
    confirmed, again = client.post(address), client.post(address)

    assert (looked_at, Subscriber.objects.count()) == (0, 1)
    assert (confirmed.status_code, again.status_code) == (200, 410)


def test_one_address_is_written_to_three_times_a_day_at_most(client):
    codes = [post(client).status_code for _time in range(4)]

    assert codes == [200, 200, 200, 429]
    assert OutgoingMail.objects.count() == 3


def test_one_place_asks_twenty_times_an_hour_at_most(client):
    codes = [post(client, f"{number}@example.org").status_code for number in range(21)]

    assert codes == [200] * 20 + [429]


def test_leaving_looks_the_same_for_everybody_and_ends_with_a_post(client):
    subscribed(MIA, at=timezone.now())
    pages = [
        client.post(reverse("news-leave"), {"email": email, "form_key": uuid.uuid4()})
        .content.decode()
        .replace(email, "")
        for email in (MIA, "nobody@example.org")
    ]
    address = reverse("news-leave-confirm", args=[token_of(MIA, "newsletter-leave")])

    client.get(address)
    looked_at = Subscriber.objects.count()
    done, again = client.post(address), client.post(address)

    assert pages[0] == pages[1]
    assert (looked_at, Subscriber.objects.count()) == (1, 0)
    assert done.content == again.content


def test_made_up_links_are_told_what_to_do(client):
    codes = [
        client.get(reverse(name, args=["made-up"])).status_code for name in ("news-confirm", "news-leave-confirm")
    ]

    assert codes == [410, 410]
