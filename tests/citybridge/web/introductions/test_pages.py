"""The page of an introduction and every act on it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.citybridge.introductions.parties import TEXT, Parties, export_notice, member
from tests.citybridge.making import make_user
from tests.citybridge.web.introductions.asking import act_address, page_of


@pytest.mark.parametrize(
    ("role", "texts"),
    [
        # who reads the text in the states office, their_office, counterpart, agreed
        ("asker", [True, True, True, True]),
        ("officer", [True, True, True, True]),
        ("their_officer", [False, True, True, True]),
        ("answerer", [False, False, True, True]),
        ("secretary", [False, False, False, False]),
    ],
)
def test_text_is_read_as_far_as_it_was_passed_on(client, parties: Parties, role: str, texts: list[bool]):
    user = make_user("Secretary", is_secretariat=True) if role == "secretary" else getattr(parties, role)
    introduction = parties.ask()
    address = reverse("introduction", args=[introduction.public_id])

    found = [TEXT in page_of(client, user, address)]
    for step in (parties.pass_on, parties.pass_on, parties.agree):
        introduction = step(introduction)
        found.append(TEXT in page_of(client, user, address))

    assert found == texts


def test_both_sides_see_the_same_timeline_without_the_other_sides_people(client, parties: Parties):
    introduction = parties.bring_to("agreed")
    address = reverse("introduction", args=[introduction.public_id])

    ours, theirs = (page_of(client, user, address) for user in (parties.asker, parties.answerer))

    steps = [re.findall(r"<strong>([^<]+)</strong>: ([^<]+?)\s*<", html) for html in (ours, theirs)]
    assert steps[0] == steps[1]
    assert [what for _who, what in steps[0]] == ["asked", "passed on", "passed on", "agreed"]
    people = ("Asking Sample", "Office Bottrop", "Office Foshan", "Answering Sample")
    assert [f"({name})" in ours for name in people] == [True, True, False, False]
    assert [f"({name})" in theirs for name in people] == [False, False, True, True]


def test_note_stays_on_the_side_that_declined(client, parties: Parties):
    introduction = parties.decline(parties.bring_to("counterpart"), note="Zu klein für uns")
    address = reverse("introduction", args=[introduction.public_id])

    users = (parties.asker, parties.officer, parties.their_officer, parties.answerer)
    assert ["Zu klein für uns" in page_of(client, user, address) for user in users] == [False, False, True, True]
    assert "does not fit what we do" in page_of(client, parties.asker, address)


def test_strangers_do_not_find_it(client, parties: Parties):
    introduction = parties.bring_to("agreed")
    strangers = [make_user("Stranger"), make_user("Other Office", office="aachen")]

    for user in strangers:
        client.force_login(user)
        addresses = [reverse("introduction", args=[introduction.public_id])]
        addresses += [act_address(key, introduction) for key in ("pass-on", "agree", "decline", "withdraw")]
        assert [client.get(address).status_code for address in addresses] == [404] * 5
        assert [client.post(address).status_code for address in addresses[1:]] == [404] * 4


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        # what is offered in the states office, their_office, counterpart, agreed
        ("asker", ["withdraw", "withdraw", "withdraw", "withdraw"]),
        ("officer", ["pass-on decline", "", "", ""]),
        ("their_officer", ["", "pass-on decline", "", ""]),
        ("answerer", ["", "", "agree decline", "withdraw"]),
    ],
)
def test_acts_are_offered_to_who_may_do_them_now(client, parties: Parties, role: str, keys: list[str]):
    introduction = parties.ask()
    address = reverse("introduction", args=[introduction.public_id])

    def offered() -> str:
        html = page_of(client, getattr(parties, role), address)
        every = ("pass-on", "agree", "decline", "withdraw")
        return " ".join(key for key in every if f'"{act_address(key, introduction)}"' in html)

    found = [offered()]
    for step in (parties.pass_on, parties.pass_on, parties.agree):
        introduction = step(introduction)
        found.append(offered())
    assert found == keys


def test_office_passes_on_and_counterpart_agrees(client, parties: Parties):
    introduction = parties.ask()

    for user, key in ((parties.officer, "pass-on"), (parties.their_officer, "pass-on"), (parties.answerer, "agree")):
        introduction.refresh_from_db()
        client.force_login(user)
        said = {"version": introduction.version, "notice": export_notice().pk}
        assert client.post(act_address(key, introduction), said).status_code == 302

    introduction.refresh_from_db()
    assert introduction.state == "agreed"


def test_secretariat_acts_for_an_office_without_people_and_reads_what_it_passes_on(client, parties: Parties):
    introduction = parties.ask()
    member("bottrop").office.people.clear()
    secretary = make_user("Secretary", is_secretariat=True)
    client.force_login(secretary)

    html = page_of(client, secretary, reverse("introduction", args=[introduction.public_id]))
    client.post(act_address("pass-on", introduction), {"version": 1})

    introduction.refresh_from_db()
    assert (TEXT in html, introduction.state) == (True, "their_office")


def test_secretariat_leaves_an_office_with_people_alone(client, parties: Parties):
    introduction = parties.ask()
    client.force_login(make_user("Secretary", is_secretariat=True))

    assert client.post(act_address("pass-on", introduction), {"version": 1}).status_code == 403


@pytest.mark.parametrize("key", ["pass-on", "agree", "decline", "withdraw"])
def test_reader_of_an_organisation_cannot_act(client, parties: Parties, key: str):
    introduction = parties.bring_to("counterpart")
    reader = make_user("Reader")
    parties.counterpart.memberships.create(user=reader, role="member")
    client.force_login(reader)

    assert client.get(reverse("introduction", args=[introduction.public_id])).status_code == 200
    assert client.post(act_address(key, introduction), {"version": 3}).status_code == 403


@pytest.mark.parametrize("method", ["get", "head"])
def test_link_that_a_mail_scanner_opens_changes_nothing(client, parties: Parties, method: str):
    introduction = parties.bring_to("counterpart")
    client.force_login(parties.answerer)
    addresses = [act_address(key, introduction) for key in ("agree", "decline")]
    addresses.append(reverse("introduction", args=[introduction.public_id]))

    with CaptureQueriesContext(connection) as captured:
        answers = [getattr(client, method)(address).status_code for address in addresses]

    assert answers == [200, 200, 200]
    assert [row["sql"] for row in captured if row["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    introduction.refresh_from_db()
    assert (introduction.state, introduction.version) == ("counterpart", 3)


def test_double_click_agrees_once_and_both_answers_look_alike(client, parties: Parties):
    introduction = parties.bring_to("counterpart")
    client.force_login(parties.answerer)
    said = {"version": 3, "notice": export_notice().pk}

    answers = [client.post(act_address("agree", introduction), said) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert introduction.steps.filter(kind="agreed").count() == 1


def test_stale_form_shows_what_happened_and_keeps_what_was_typed(client, parties: Parties):
    introduction = parties.bring_to("counterpart")
    parties.withdraw(introduction)
    client.force_login(parties.answerer)

    said = {"version": 3, "reason": "no_time", "note": "Erst nach der Messe"}
    answer = client.post(act_address("decline", introduction), said)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "it is now: withdrawn" in html
    assert "Erst nach der Messe" in html
    assert re.search(r'value="no_time"[^>]* checked', html) is not None
    introduction.refresh_from_db()
    assert (introduction.state, introduction.decline_note) == ("withdrawn", "")


def test_stale_form_that_still_fits_can_be_sent_again(client, parties: Parties):
    introduction = parties.bring_to("their_office")
    client.force_login(parties.their_officer)

    stale = client.post(act_address("decline", introduction), {"version": 1, "reason": "no_fit", "note": ""})
    sent = re.search(r'name="version" value="(\d+)"', stale.content.decode())
    assert (stale.status_code, sent and sent[1]) == (409, "2")

    again = client.post(act_address("decline", introduction), {"version": 2, "reason": "no_fit", "note": ""})
    assert again.status_code == 302


def test_declining_without_a_reason_is_explained(client, parties: Parties):
    introduction = parties.ask()
    client.force_login(parties.officer)

    answer = client.post(act_address("decline", introduction), {"version": 1, "note": "Nochmals besprechen"})

    html = answer.content.decode()
    assert answer.status_code == 400
    assert ("Choose a reason." in html, "Nochmals besprechen" in html) == (True, True)


def test_act_that_does_not_fit_any_more_leads_back(client, parties: Parties):
    introduction = parties.bring_to("agreed")
    client.force_login(parties.answerer)

    answer = client.get(act_address("decline", introduction), follow=True)

    assert "that cannot be done now" in answer.content.decode()


def test_right_taken_away_acts_on_the_next_request(client, parties: Parties):
    introduction = parties.bring_to("counterpart")
    client.force_login(parties.answerer)
    parties.counterpart.memberships.all().delete()

    answer = client.post(act_address("agree", introduction), {"version": 3, "notice": export_notice().pk})

    assert answer.status_code == 404
