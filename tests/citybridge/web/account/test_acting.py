"""For whom one acts: chosen where there is a choice, always shown, never more than one has."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains
from tests.citybridge.making import make_organisation, make_user

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.web.account.acting import narrowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation(member="aachen")


@pytest.fixture
def both(organisation):
    """Works in the office of Bottrop and speaks for a company of Aachen."""
    return make_user("Both", office="bottrop", speaks_for=organisation)


def bottrop() -> int:
    return Member.objects.get(slug="bottrop").pk


def actor_after(client, chosen: str) -> Actor:
    client.post("/en/account/acting-for/", {"for": chosen})
    return client.get("/en/").wsgi_request.actor


def test_one_of_several_is_chosen_and_shown(client, both, organisation):
    client.force_login(both)
    assertContains(client.get("/en/"), "acting for Bottrop and Musterwerk Maschinenbau GmbH")

    actor = actor_after(client, f"organisation:{organisation.pk}")

    assert actor == Actor(
        user_id=both.pk, organisation_ids=frozenset({organisation.pk}), editor_ids=frozenset({organisation.pk})
    )
    assertContains(client.get("/en/"), "acting for Musterwerk Maschinenbau GmbH")


def test_all_is_a_choice_as_well(client, both, organisation):
    client.force_login(both)
    actor_after(client, f"office:{bottrop()}")

    actor = actor_after(client, "")

    assert (actor.member_ids, actor.organisation_ids) == ({bottrop()}, {organisation.pk})


@pytest.mark.parametrize("chosen", ["secretariat", "office:1", "organisation:999999", "nonsense", "office:x"])
def test_nobody_chooses_a_right_they_do_not_have(client, both, chosen, organisation):
    client.force_login(both)

    actor = actor_after(client, chosen)

    assert (actor.is_secretariat, actor.member_ids, actor.organisation_ids) == (
        False, {bottrop()}, {organisation.pk},
    )  # fmt: skip


def test_chosen_right_that_is_lost_is_no_choice_any_more(client, both, organisation):
    client.force_login(both)
    actor_after(client, f"organisation:{organisation.pk}")

    organisation.people.remove(both)

    assert client.get("/en/").wsgi_request.actor == Actor(user_id=both.pk, member_ids=frozenset({bottrop()}))


def test_no_choice_is_shown_where_there_is_only_one(client):
    client.force_login(make_user("Office", office="bottrop"))

    assertNotContains(client.get("/en/"), 'id="acting-for"')


def test_narrowed_reader_does_not_become_an_editor():
    actor = Actor(user_id=1, organisation_ids=frozenset({1, 2}), editor_ids=frozenset({2}))

    assert narrowed(actor, "organisation:1").editor_ids == frozenset()
    assert narrowed(actor, "organisation:2").editor_ids == {2}
