"""The lists of introductions, the number in the header, and the section on the office's page."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.citybridge.introductions.parties import Parties, member
from tests.citybridge.making import make_organisation, make_user
from tests.citybridge.web.introductions.asking import page_of, words


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
