"""Every address has a decision: open to everyone, or only for people who signed in. And looking changes nothing."""

from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from tests.addresses import patterns
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.organisations.models import Organisation

OPEN, SIGNED_IN = "open", "signed in"
TABLE = Path(__file__).with_name("addresses.tsv")
WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
NOBODYS = UUID("00000000-0000-4000-8000-000000000000")


def decision_of(pattern: URLPattern) -> str:
    return SIGNED_IN if getattr(pattern.callback, "login_required", True) else OPEN


def test_every_address_has_the_decision_of_the_table():
    """A new address gets a line in `addresses.tsv`."""
    decided = {str(pattern.name): decision_of(pattern) for pattern in patterns(get_resolver())}
    _header, *lines = TABLE.read_text().splitlines()

    assert decided == dict(line.split("\t") for line in lines)


@pytest.fixture
def examples(db) -> dict[str, object]:
    """A value for every part of an address, so that most addresses show something."""
    organisation, other = make_organisation(texts={"de": "Wir bauen Roboter."}), make_organisation()
    profile = make_profile(organisation)
    return {
        "public_id": organisation.public_id,
        "profile_id": profile.public_id,
        "first_id": organisation.public_id,
        "second_id": other.public_id,
        "user_id": 1,
        "release_id": NOBODYS,
        "message_id": NOBODYS,
        "hall_id": NOBODYS,
        "stand_id": NOBODYS,
        "row_id": NOBODYS,
        "side_id": NOBODYS,
        "outcome_id": NOBODYS,
        "partner_id": NOBODYS,
        "plot_id": NOBODYS,
        "person_id": NOBODYS,
        "attachment_id": NOBODYS,
        "merge_id": 1,
        "consent_id": 1,
        "slug": "bottrop",
        "language": "de",
        "act": "letter",
        "contact_id": NOBODYS,
        "code": "nobodys",
        "member": "bottrop",
        "event": "nobodys",
        "mail_id": NOBODYS,
        "list_id": NOBODYS,
        "table_id": NOBODYS,
        "print_id": NOBODYS,
        "item_id": NOBODYS,
        "file_id": NOBODYS,
        "resolution_id": NOBODYS,
        "session_id": NOBODYS,
        "region": "de-nw",
        "hit_id": NOBODYS,
        "letter_id": NOBODYS,
        "token": "nobodys",
        "number": 1,
        "issue_id": NOBODYS,
        "article_id": NOBODYS,
        "noun": "organisation",
        "kind": "organisations",
        "form": "csv",
        "key": "a-key",
        "count_id": NOBODYS,
        "uidb36": "1",
        "person": NOBODYS,
        "meeting_id": NOBODYS,
        "interpreter_id": NOBODYS,
        "step": "lock",
        "measure": "travelled",
        "organisation": organisation.public_id,
        "party_id": NOBODYS,
        "role": "secretariat",
        "paragraph_id": NOBODYS,
        "step_id": NOBODYS,
        "pk": 1,
    }


def address_of(pattern: URLPattern, examples: dict[str, object]) -> str:
    wanted = {name: examples[name] for name in pattern.pattern.converters}
    if str(pattern.name).startswith("profile") and pattern.name != "profile-new" and wanted:
        wanted["public_id"] = examples["profile_id"]
    if str(pattern.name).startswith("import") and "public_id" in wanted:
        wanted["public_id"] = NOBODYS
    return reverse(str(pattern.name), kwargs=wanted)


def test_visitor_is_sent_to_sign_in_from_every_address_that_asks_for_it(client, examples):
    answers = {
        str(pattern.name): client.get(address_of(pattern, examples)).headers.get("Location", "")
        for pattern in patterns(get_resolver())
        if decision_of(pattern) == SIGNED_IN
    }

    assert {name for name, location in answers.items() if not location.startswith("/en/sign-in/?next=")} == set()


def test_looking_at_every_address_writes_nothing(client, examples):
    client.force_login(make_user("Secretary", is_secretariat=True))

    written = {}
    for pattern in patterns(get_resolver()):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.get(address_of(pattern, examples))
            answer.getvalue()  # what is sent in pieces is asked for only now
        statements = [query["sql"] for query in captured if query["sql"].startswith(WRITES)]
        written[str(pattern.name)] = [sql for sql in statements if "django_session" not in sql]

    assert {name: statements for name, statements in written.items() if statements} == {}
    assert Organisation.objects.count() == 2
