"""Asking for an introduction, and the button that leads there."""

import pytest
from django.urls import reverse
from tests.citybridge.introductions.parties import TEXT, Parties, export_notice
from tests.citybridge.making import make_organisation, make_profile, make_user
from tests.citybridge.web.introductions.asking import KEY, ask_address, asked, page_of, words

from citybridge.introductions.models import Introduction


def test_asking_leads_to_the_page_that_says_who_must_act(client, parties: Parties):
    client.force_login(parties.asker)

    answer = client.post(ask_address(parties.counterpart), asked(parties), follow=True)

    introduction = Introduction.objects.get()
    assert answer.redirect_chain == [(reverse("introduction", args=[introduction.public_id]), 302)]
    assert (introduction.text, introduction.wish, introduction.language) == (TEXT, "talk", "de")
    assert "Office of Bottrop must act" in words(answer.content.decode())


def test_asking_about_an_offer_remembers_it(client, parties: Parties):
    profile = make_profile(parties.counterpart)
    client.force_login(parties.asker)

    client.post(reverse("introduction-ask", args=["profile", profile.public_id]), asked(parties))

    assert Introduction.objects.get().profile == profile


def test_form_sent_twice_asks_once(client, parties: Parties):
    client.force_login(parties.asker)

    locations = [client.post(ask_address(parties.counterpart), asked(parties)).headers["Location"] for _ in range(2)]

    assert len(set(locations)) == 1
    assert Introduction.objects.count() == 1


def test_unfit_text_is_explained_at_its_field_and_kept(client, parties: Parties):
    client.force_login(parties.asker)

    answer = client.post(ask_address(parties.counterpart), asked(parties, text="Siehe www.example.org bitte"))

    html = answer.content.decode()
    assert (answer.status_code, Introduction.objects.count()) == (400, 0)
    assert "Leave out links" in html
    assert "Siehe www.example.org bitte" in html
    assert str(KEY) in html
    assert 'aria-invalid="true"' in html


def test_form_starts_in_the_language_of_the_reader_with_the_text_on_export_control(client, parties: Parties):
    client.force_login(parties.asker)

    html = client.get(ask_address(parties.counterpart).replace("/en/", "/zh-hans/")).content.decode()

    assert '<option value="zh" selected>' in html
    assert "商务部" in html


def test_text_on_export_control_that_was_not_on_the_page_is_not_acknowledged(client, parties: Parties):
    client.force_login(parties.asker)

    answer = client.post(ask_address(parties.counterpart), asked(parties, notice=0))

    assert (answer.status_code, Introduction.objects.count()) == (400, 0)
    assert f'name="notice" value="{export_notice().pk}"' in answer.content.decode()


def test_second_request_to_the_same_organisation_leads_to_the_first(client, parties: Parties):
    introduction = parties.ask()
    client.force_login(parties.asker)

    answer = client.post(ask_address(parties.counterpart), asked(parties))

    html = answer.content.decode()
    assert answer.status_code == 409
    assert reverse("introduction", args=[introduction.public_id]) in html
    assert TEXT in html


def test_whoever_cannot_ask_now_is_told_before_writing(client, parties: Parties):
    parties.decline(parties.bring_to("counterpart"))
    client.force_login(parties.asker)

    html = client.get(ask_address(parties.counterpart)).content.decode()

    assert "declined recently" in html
    assert "<textarea" not in html


def test_same_country_is_explained(client, parties: Parties):
    other = make_organisation(native_name="Zweites Musterwerk GmbH")
    client.force_login(parties.asker)

    html = client.get(ask_address(other)).content.decode()

    assert "these two are of one country" in html


@pytest.mark.parametrize("role", ["officer", "their_officer", "answerer"])
def test_page_to_ask_is_there_for_editors_of_other_organisations_only(client, parties: Parties, role: str):
    client.force_login(getattr(parties, role))

    assert client.get(ask_address(parties.counterpart)).status_code == 404


def test_reader_of_an_organisation_cannot_ask(client, parties: Parties):
    reader = make_user("Reader")
    parties.asking.memberships.create(user=reader, role="member")
    client.force_login(reader)

    assert client.post(ask_address(parties.counterpart), asked(parties)).status_code == 404
    assert Introduction.objects.count() == 0


def test_person_of_two_organisations_chooses_for_whom(client, parties: Parties):
    second = make_organisation(native_name="Zweites Musterwerk GmbH")
    second.people.add(parties.asker)
    client.force_login(parties.asker)

    html = client.get(f"{ask_address(parties.counterpart)}?for={second.public_id}").content.decode()
    client.post(ask_address(parties.counterpart), asked(parties, asking=second.public_id))

    assert f'<option value="{second.public_id}" selected>' in html
    assert Introduction.objects.get().asking == second


def test_nobody_asks_for_an_organisation_that_is_not_theirs(client, parties: Parties):
    foreign = make_organisation(native_name="Fremdes Musterwerk GmbH")
    client.force_login(parties.asker)

    answer = client.post(ask_address(parties.counterpart), asked(parties, asking=foreign.public_id))

    assert (answer.status_code, Introduction.objects.count()) == (400, 0)


@pytest.mark.parametrize(
    ("role", "shown"), [("asker", True), ("answerer", False), ("officer", False), ("their_officer", False)]
)
def test_button_is_shown_to_those_who_can_ask(client, parties: Parties, role: str, shown: bool):
    profile = make_profile(parties.counterpart)
    addresses = [
        reverse("organisation", args=[parties.counterpart.public_id]),
        reverse("profile", args=[profile.public_id]),
    ]

    pages = [page_of(client, getattr(parties, role), address) for address in addresses]

    assert ["I am interested" in page for page in pages] == [shown, shown]


def test_button_gives_way_to_the_introduction_that_is_under_way(client, parties: Parties):
    parties.ask()

    html = page_of(client, parties.asker, reverse("organisation", args=[parties.counterpart.public_id]))

    assert ("I am interested" in html, "Introduction: with the office of the asking side" in html) == (False, True)


def test_visitor_sees_no_button(client, parties: Parties):
    html = client.get(reverse("organisation", args=[parties.counterpart.public_id])).content.decode()

    assert "I am interested" not in html
