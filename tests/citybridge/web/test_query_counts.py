"""Lists ask the database as often for five rows as for one, and the frame asks each thing once."""

import uuid
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.citybridge.making import NOW, make_organisation, make_profile, make_user

from citybridge.introductions.operations.asking import ask_for_introduction
from citybridge.privacy.queries import notice_for

pytestmark = pytest.mark.django_db


def statements(client, name: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(reverse(name))
    assert answer.status_code == 200
    return [query["sql"] for query in captured]


def add_work(number: int) -> None:
    """An organisation with one profile of every state the office's page lists, and an introduction that waits."""
    ours = make_organisation(native_name=f"Muster {number} GmbH")
    theirs = make_organisation(
        native_name=f"佛山示例{number}有限公司", latin_name=f"Foshan Sample {number}", member="foshan"
    )
    for state in ("draft", "submitted", "published", "expired"):
        make_profile(ours, state=state)
    ask_for_introduction(
        ours, theirs, by=make_user(f"Asking {number}", speaks_for=ours).pk, text="Wir suchen ein Gespräch.", language="de",
        request_key=uuid.uuid4(), notice=notice_for("export-control"), at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["office", "introductions"])
def test_page_asks_as_often_for_five_rows_as_for_one(client, name):
    client.force_login(make_user("Officer", office="bottrop"))
    add_work(0)
    statements(client, name)
    one = statements(client, name)
    for number in range(1, 5):
        add_work(number)

    five = statements(client, name)

    assert (len(five), Counter(five) - Counter(one) if len(five) > len(one) else {}) == (len(one), {})


def test_frame_asks_nothing_twice(client):
    client.force_login(make_user("Officer", office="bottrop"))
    add_work(0)
    statements(client, "topics")

    twice = {sql: times for sql, times in Counter(statements(client, "topics")).items() if times > 1}

    assert twice == {}
