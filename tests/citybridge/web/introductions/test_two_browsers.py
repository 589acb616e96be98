"""Two people in browsers of their own, on a server that gives each request a connection of its own."""

import threading
from collections.abc import Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from tests.browsing import SilentHandler
from tests.citybridge.introductions.parties import make_parties
from tests.citybridge.racing import committed

from citybridge.introductions.models import Introduction

db = committed


@pytest.fixture
def live(db) -> Iterator[str]:
    server = ThreadedWSGIServer(("127.0.0.1", 0), SilentHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
    connections.close_all()


@pytest.fixture
def people(browser: Browser, live: str) -> Iterator[tuple[Introduction, Page, Page]]:
    """The introduction as it waits for the counterpart, with who asked and who answers, each signed in."""
    parties = make_parties()
    introduction = parties.bring_to("counterpart", at=timezone.now())
    contexts = [browser.new_context() for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for page, user in zip(pages, (parties.asker, parties.answerer), strict=True):
        page.goto(f"{live}/en/sign-in/")
        page.get_by_role("button", name=user.name).click()
        page.get_by_role("button", name="Sign out").wait_for()
    own = f"{live}/en/introductions/{introduction.public_id}"
    pages[0].goto(f"{own}/withdraw/")
    pages[1].goto(f"{own}/")
    yield introduction, *pages
    for context in contexts:
        context.close()


def test_late_agreement_reads_that_it_was_withdrawn(people):
    introduction, asker, answerer = people

    asker.get_by_role("button", name="Withdraw").click()
    expect(asker.get_by_text("It was withdrawn.")).to_be_visible()
    answerer.get_by_role("button", name="Agree").click()

    expect(answerer.get_by_role("alert")).to_contain_text("it is now: withdrawn")
    introduction.refresh_from_db()
    assert introduction.state == "withdrawn"


def test_late_withdrawal_reads_that_it_was_agreed_and_can_still_end_it(people):
    introduction, asker, answerer = people

    answerer.get_by_role("button", name="Agree").click()
    expect(answerer.get_by_text("You agreed.")).to_be_visible()
    asker.get_by_role("button", name="Withdraw").click()
    expect(asker.get_by_role("alert")).to_contain_text("it is now: agreed")
    introduction.refresh_from_db()
    assert introduction.state == "agreed"

    asker.get_by_role("button", name="Withdraw").click()
    expect(asker.get_by_text("It was withdrawn.")).to_be_visible()


def test_both_clicks_at_the_same_moment_have_one_winner(people):
    introduction, *pages = people

    # Both browsers send at the same tick of the clock, half a second from now.
    for page in pages:
        page.evaluate(
            """moment => { const form = document.querySelector("main form[method=post]");
            setTimeout(() => form.requestSubmit(), moment - Date.now()); }""",
            timezone.now().timestamp() * 1000 + 500,
        )
    outcomes = []
    for page in pages:
        outcome = page.get_by_role("alert").or_(page.get_by_role("status").filter(has_text="t"))
        expect(outcome.first).to_be_visible()
        outcomes.append(page.get_by_role("alert").count())

    introduction.refresh_from_db()
    assert sorted(outcomes) == [0, 1]
    assert introduction.state == ("agreed" if outcomes == [1, 0] else "withdrawn")
    assert introduction.version == 4
