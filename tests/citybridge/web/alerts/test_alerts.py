"""Saving a search or a topic, and what one does with it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.citybridge.making import make_user

from citybridge.alerts.access import leaving_token
from citybridge.alerts.models import Alert

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    user = make_user("Person Sample")
    client.force_login(user)
    return user


def save(client, search: str) -> Alert | None:
    client.post(reverse("alert-save"), {"search": search})
    return Alert.objects.order_by("-pk").first()


def test_the_search_page_saves_what_one_looks_at(client, person):
    shown = client.get(reverse("search"), {"q": "Ventile", "side": "CN", "nonsense": "1"}).content.decode()
    alert = save(client, "q=Ventile&side=CN&nonsense=1")
    again = client.get(reverse("search"), {"side": "CN", "q": "Ventile"}).content.decode()

    assert 'name="search" value="q=Ventile&amp;side=CN"' in shown
    assert (alert.text, alert.address, alert.wishes) == (
        "Ventile", "q=Ventile&side=CN", {"noun": "profile", "side": "CN"},
    )  # fmt: skip
    assert alert.name == "Ventile · Country: China"
    assert reverse("alert", args=[alert.public_id]) in again


def test_a_topic_is_followed(client, person):
    page = reverse("topic", args=["valves"])
    before = client.get(page).content.decode()
    alert = save(client, "what=profile&topic=valves")
    after = client.get(page).content.decode()

    assert ("Follow this topic" in before, "Follow this topic" in after) == (True, False)
    assert (alert.text, alert.wishes) == ("", {"noun": "profile", "topics": ["valves"]})


def test_a_visitor_sees_no_button(client):
    assert "alert-save" not in client.get(reverse("search"), {"q": "Ventile"}).content.decode()


@pytest.mark.parametrize("search", ["", "what=organisation&q=Ventile"])
def test_a_search_that_cannot_tell_of_anything_is_not_saved(client, person, search):
    assert save(client, search) is None


def test_it_is_renamed_paused_removed_and_brought_back(client, person):
    alert = save(client, "q=Ventile")
    client.post(reverse("alert", args=[alert.public_id]), {"name": "  Meine   Ventile ", "rhythm": "weekly"})
    alert.refresh_from_db()
    renamed = (alert.name, alert.rhythm, (alert.next_on - timezone.localdate()).days)
    states = []
    for act in ("pause", "resume", "remove", "restore"):
        client.post(reverse(f"alert-{act}", args=[alert.public_id]))
        alert.refresh_from_db()
        states.append((alert.is_paused, alert.removed_at is not None))

    assert renamed == ("Meine Ventile", "weekly", 7)
    assert states == [(True, False), (False, False), (False, True), (False, False)]


@pytest.mark.parametrize("act", ["alert-seen", "alert-pause", "alert-resume", "alert-remove", "alert-restore"])
def test_nobody_else_touches_it(client, person, act):
    alert = save(client, "q=Ventile")
    client.force_login(make_user("Other Sample", is_secretariat=True))
    own = reverse("alert", args=[alert.public_id])

    assert (client.get(own).status_code, client.post(reverse(act, args=[alert.public_id])).status_code) == (404, 404)


def test_removed_ones_are_shown_with_their_way_back(client, person):
    alert = save(client, "q=Ventile")
    client.post(reverse("alert-remove", args=[alert.public_id]))
    body = client.get(reverse("alerts")).content.decode()

    assert reverse("alert-restore", args=[alert.public_id]) in body
    assert client.get(reverse("alert", args=[alert.public_id])).status_code == 404


def test_one_click_pauses_all_and_looking_changes_nothing(client, person):
    alert = save(client, "q=Ventile")
    client.logout()
    address = reverse("alerts-leave", args=[leaving_token(person)])
    client.get(address)
    alert.refresh_from_db()
    looked = alert.is_paused
    client.post(address, {"List-Unsubscribe": "One-Click"})
    alert.refresh_from_db()

    assert (looked, alert.is_paused) == (False, True)
