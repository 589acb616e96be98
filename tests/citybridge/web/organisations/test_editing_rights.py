"""Who may change an organisation, and what nobody changes through its form."""

import pytest
from tests.citybridge.making import (
    NOW,
    make_organisation,
    make_user,
)
from tests.citybridge.web.organisations.forms import NEW, address_of, sent_back

from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import merge_organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    client.force_login(make_user("Officer", office="bottrop"))


@pytest.fixture
def secretary(client):
    client.force_login(make_user("Secretary", is_secretariat=True))


def test_fields_that_are_not_in_the_form_are_not_taken(client):
    organisation = make_organisation(external_key="B-1", source="")
    client.force_login(make_user("Speaker", speaks_for=organisation))
    smuggled = {
        "member": "foshan",
        "side": "CN",
        "is_published": "",
        "is_sample": "",
        "external_key": "X",
        "merged_into": "1",
        "people": "1",
        "sort_key": "0",
        "public_id": "00000000-0000-4000-8000-000000000000",
    }
    before = Organisation.objects.values().get()

    client.post(address_of(organisation), {**sent_back(client, organisation), **smuggled, "member": "bottrop"})
    refused = client.post(address_of(organisation), {**sent_back(client, organisation), **smuggled})

    after = Organisation.objects.values().get()
    assert {name for name in before if before[name] != after[name]} == {"updated_at", "version"}
    assert refused.context["form"].errors.keys() == {"member"}


def test_member_is_no_question_for_an_office_with_one(client, officer):
    form = client.get(NEW).context["form"]

    assert (form["member"].is_hidden, form["member"].value()) == (True, "bottrop")
    assert [label for _slug, label in form.fields["municipality"].choices] == ["–", "Bottrop"]


def test_member_can_be_chosen_beforehand(client, secretary):
    form = client.get(f"{NEW}?member=foshan").context["form"]

    assert (form["member"].is_hidden, form["member"].value()) == (False, "foshan")


@pytest.mark.parametrize(
    ("person", "new", "edit", "hide"),
    [
        ("visitor", 302, 302, 302),
        ("speaker elsewhere", 404, 404, 404),
        ("officer elsewhere", 200, 404, 404),
        ("speaker", 404, 200, 403),
        ("officer", 200, 200, 302),
        ("secretary", 200, 200, 302),
    ],
)
def test_rights_hold_for_every_address(person, new, edit, hide, client):
    organisation = make_organisation()
    users = {
        "speaker elsewhere": {"speaks_for": make_organisation(native_name="Nachbar GmbH")},
        "officer elsewhere": {"office": "foshan"},
        "speaker": {"speaks_for": organisation},
        "officer": {"office": "bottrop"},
        "secretary": {"is_secretariat": True},
    }
    if person in users:
        client.force_login(make_user(person, **users[person]))

    answers = {
        "new": client.get(NEW).status_code,
        "edit": client.get(address_of(organisation)).status_code,
        "hide": client.post(address_of(organisation, "hide")).status_code,
        "publish": client.post(address_of(organisation, "publish")).status_code,
    }

    assert answers == {"new": new, "edit": edit, "hide": hide, "publish": hide}


def test_visitor_is_sent_to_sign_in_and_back(client):
    assert client.get(NEW).headers["Location"] == f"/en/sign-in/?next={NEW}"


def test_hiding_and_publishing_need_a_post(client, officer):
    organisation = make_organisation()

    answers = [client.get(address_of(organisation, act)).status_code for act in ("hide", "publish")]
    client.post(address_of(organisation, "hide"))
    hidden = Organisation.objects.get().is_published
    client.post(address_of(organisation, "publish"))

    assert (answers, hidden, Organisation.objects.get().is_published) == ([405, 405], False, True)


def test_merged_record_is_edited_where_it_went(client, officer):
    kept, merged = make_organisation(), make_organisation()
    merge_organisations(kept, merged, user_id=None, at=NOW)

    assert client.get(address_of(merged)).context["organisation"] == kept
