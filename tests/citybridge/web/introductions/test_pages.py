"""The pages of introductions: asking, the lists, the page of each, and every act."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.citybridge.introductions.parties import TEXT, Parties, export_notice, member
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.accounts.models import User
from citybridge.introductions.models import Introduction
from citybridge.organisations.models import Organisation

KEY = uuid.UUID("0f0e0d0c-0b0a-4908-8706-050403020100")


def ask_address(organisation: Organisation) -> str:
    return reverse("introduction-ask", args=["organisation", organisation.public_id])


def asked(parties: Parties, **changes: object) -> dict[str, object]:
    """What the form sends."""
    given = {
        "asking": parties.asking.public_id,
        "text": TEXT,
        "wish": "talk",
        "language": "de",
        "request_key": KEY,
        "notice": export_notice().pk,
    }
    return {**given, **changes}


def act_address(key: str, introduction: Introduction) -> str:
    return reverse(f"introduction-{key}", args=[introduction.public_id])


def page_of(client, user: User, address: str) -> str:
    client.force_login(user)
    return str(client.get(address).content.decode())


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# --- asking ----------------------------------------------------------------------------------------


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


# --- the button ------------------------------------------------------------------------------------


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


# --- the page of an introduction ---------------------------------------------------------------------


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


# --- acts --------------------------------------------------------------------------------------------


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


# --- lists -------------------------------------------------------------------------------------------


def headings(html: str) -> list[str]:
    return [words(heading).strip() for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", html, re.DOTALL)]


def test_list_puts_first_what_waits_for_the_reader(client, parties: Parties):
    parties.ask()

    ours, theirs = (
        headings(page_of(client, user, reverse("introductions"))) for user in (parties.officer, parties.their_officer)
    )

    assert ours == ["Your turn 1"]
    assert theirs == ["Your turn 0", "Waiting for others 1"]


def test_list_of_the_secretariat_counts_states(client, parties: Parties):
    parties.bring_to("agreed")

    html = words(page_of(client, make_user("Secretary", is_secretariat=True), reverse("introductions")))

    assert "Agreed 1" in html
    assert "All introductions by state" in html


def test_stranger_finds_an_empty_list(client, parties: Parties):
    parties.ask()

    html = page_of(client, make_user("Stranger"), reverse("introductions"))

    assert ("Nothing waits for you." in html, "Musterwerk" in html) == (True, False)


def test_header_counts_what_waits(client, parties: Parties):
    parties.ask()

    html = words(page_of(client, parties.officer, reverse("start")))
    other = words(page_of(client, parties.asker, reverse("start")))

    assert "Introductions 1 waiting for you" in html
    assert "waiting for you" not in other


def test_office_page_lists_them_and_sets_how_the_office_is_asked(client, parties: Parties):
    parties.ask()
    html = page_of(client, parties.officer, reverse("office"))
    assert "Introductions: your turn" in html

    client.post(reverse("introduction-skipping", args=["bottrop"]), {"skips": "yes"})

    assert member("bottrop").office.skips_own_requests is True
    assert "go straight to" in page_of(client, parties.officer, reverse("office"))


def test_only_the_office_itself_sets_how_it_is_asked(client, parties: Parties):
    for user in (parties.their_officer, parties.asker, make_user("Secretary", is_secretariat=True)):
        client.force_login(user)
        answer = client.post(reverse("introduction-skipping", args=["bottrop"]), {"skips": "yes"})
        assert answer.status_code == 403
    assert member("bottrop").office.skips_own_requests is False


def test_list_takes_the_same_queries_for_one_and_three(client, parties: Parties, django_assert_num_queries):
    client.force_login(parties.officer)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("introductions"))
        return len(captured)

    parties.ask()
    client.get(reverse("introductions"))
    one = count()
    for number in range(2):
        parties.ask(counterpart=make_organisation(native_name=f"佛山示例{number}厂", member="foshan"))

    assert count() == one
