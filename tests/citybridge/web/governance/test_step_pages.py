"""Next steps at the pages: named by the secretariat, reported on by offices, listed, filtered, exported."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from tests.citybridge.governance.resolved import AT, STEP, make_item, make_resolution, make_session, make_step, member
from tests.citybridge.making import make_user

from citybridge.governance.models import NextStep, Session
from citybridge.governance.operations.step_carrying import carry_over_open_steps
from citybridge.governance.operations.steps import end_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolution(db):
    return make_resolution(make_item(make_session("closed")))


@pytest.fixture
def secretary(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    return client


def said(**changes: str) -> dict[str, str]:
    due = (timezone.localdate() + timedelta(days=20)).isoformat()
    given = {
        "responsible": "office",
        "member": "bottrop",
        "due_on": due,
        "measure": "Zwei Stände",
        "key": str(uuid4()),
    }
    return {**STEP, **given, **changes}


def page(client, name: str, *ids, **query: str) -> str:
    return client.get(reverse(name, args=ids), query).content.decode()


def test_secretariat_names_a_step_once(secretary, resolution):
    address, form = reverse("step-new", args=[resolution.public_id]), said()
    before = page(secretary, "steps")

    answers = [secretary.post(address, form).headers["Location"] for _attempt in range(2)]

    step = NextStep.objects.get()
    assert answers == [reverse("step", args=[step.public_id])] * 2
    assert (step.member.slug, step.names["zh"], str(step.public_id)) == ("bottrop", "筹备博览会", form["key"])
    assert ("Resolutions without steps" in before, "Resolutions without steps" in page(secretary, "steps")) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"member": ""}, "Choose the member that carries this out."),
        ({"name_zh": ""}, "This field is required."),
        ({"due_on": "2001-01-01"}, "Choose a day that lies ahead."),
    ],
)
def test_what_is_missing_is_said_at_the_form(secretary, resolution, wrong, message):
    answer = secretary.post(reverse("step-new", args=[resolution.public_id]), said(**wrong))

    assert (answer.status_code, message in answer.content.decode(), NextStep.objects.count()) == (400, True, 0)


def test_responsible_office_notes_and_ends_its_own_steps_only(client, resolution):
    own, other = make_step(resolution), make_step(resolution, member=member("foshan"))
    client.force_login(make_user("Office", office="bottrop"))

    noted = client.post(reverse("step-note", args=[own.public_id]), {"text": "Halb fertig."})
    dropped = client.post(
        reverse("step-end", args=[own.public_id]), {"state": "dropped", "result": "Nein.", "seen": "1"}
    )
    ended = client.post(
        reverse("step-end", args=[own.public_id]), {"state": "done", "result": "Zwei Stände gebucht.", "seen": "1"}
    )
    foreign = [
        client.post(reverse(name, args=[other.public_id]), {"text": "x"}).status_code
        for name in ("step-note", "step-end", "step-edit", "step-reopen")
    ]

    own.refresh_from_db()
    assert [noted.status_code, dropped.status_code, ended.status_code] == [302, 400, 302]
    assert (own.state, own.result, foreign) == ("done", "Zwei Stände gebucht.", [404] * 4)
    assert "Halb fertig." in page(client, "step", own.public_id)


def test_office_names_no_steps_and_strangers_see_none(client, resolution):
    step = make_step(resolution)
    addresses = [reverse("steps"), reverse("steps-table", args=["csv"]), reverse("step", args=[step.public_id])]
    client.force_login(make_user("Nobody"))
    nobody = [client.get(address).status_code for address in addresses]
    client.force_login(make_user("Office", office="bottrop"))

    assert nobody == [404] * 3
    assert client.get(reverse("step-new", args=[resolution.public_id])).status_code == 404
    assert [client.get(address).status_code for address in addresses] == [200] * 3


def test_secretariat_changes_and_reopens(secretary, resolution):
    step = make_step(resolution)
    secretary.post(reverse("step-edit", args=[step.public_id]), said(measure="Drei Stände", seen="1"))
    refused = secretary.post(reverse("step-edit", args=[step.public_id]), said(measure="Vier", seen="1", base="{}"))
    step.refresh_from_db()
    end_step(step, "dropped", result="Nicht mehr nötig.", version=None, by=None, at=AT)

    secretary.post(reverse("step-reopen", args=[step.public_id]), {"seen": "3"})

    step.refresh_from_db()
    assert (refused.status_code, step.measure, step.state) == (400, "Drei Stände", "open")


def test_list_is_filtered_and_the_tables_follow_it(client, resolution):
    make_step(resolution)
    make_step(resolution, member=member("foshan"), name_en="Book the hall")
    client.force_login(make_user("Office", office="bottrop"))

    shown = page(client, "steps", member="foshan", state="open", body="plenary")
    nothing = page(client, "steps", state="done")
    lines = client.get(reverse("steps-table", args=["csv"]), {"member": "foshan"}).content.decode("utf-8-sig")
    book = load_workbook(BytesIO(client.get(reverse("steps-table", args=["xlsx"])).content))

    assert ("Book the hall" in shown, "Prepare the fair" in shown, "Nothing fits this." in nothing) == (
        True,
        False,
        True,
    )
    assert [line.split(",")[3] for line in lines.splitlines()] == ["step", "Book the hall"]
    assert [row[3].value for row in book.active.iter_rows()] == ["step", "Prepare the fair", "Book the hall"]
    assert client.get(reverse("steps-table", args=["doc"])).status_code == 404


def test_page_of_an_office_shows_what_is_due_the_overdue_first(client, resolution):
    today = timezone.localdate()
    make_step(resolution, due_on=today + timedelta(days=10))
    late = make_step(resolution, due_on=max(today, date(2026, 11, 23)), name_en="Late")
    NextStep.objects.filter(pk=late.pk).update(due_on=today - timedelta(days=1))
    client.force_login(make_user("Office", office="bottrop"))

    shown = page(client, "office")

    assert shown.index("Late") < shown.index("overdue") < shown.index("Prepare the fair")


def test_agenda_shows_carried_steps_live_to_offices(client, resolution):
    step = make_step(resolution)
    later = make_session("invited", 2, starts_at=AT + timedelta(days=300))
    carry_over_open_steps(later, at=AT)
    client.force_login(make_user("Office", office="bottrop"))

    before = page(client, "session", later.public_id)
    end_step(step, "done", result="Gebucht.", version=None, by=None, at=AT)
    after = page(client, "session", later.public_id)

    assert ("Prepare the fair" in before, "Prepare the fair" in after) == (True, False)
    assert "All steps of earlier sessions have ended." in after


def test_resolution_without_steps_says_so_and_the_public_sees_no_steps(client, resolution):
    session = resolution.item.session
    Session.objects.filter(pk=session.pk).update(state="published")
    client.force_login(make_user("Office", office="bottrop"))

    without = page(client, "resolution", session.public_id, resolution.public_id)
    make_step(resolution)
    with_steps = page(client, "resolution", session.public_id, resolution.public_id)
    client.logout()
    public = page(client, "resolution", session.public_id, resolution.public_id)

    assert ("Nobody was named yet" in without, "Nobody was named yet" in with_steps) == (True, False)
    assert ("Prepare the fair" in with_steps, "Prepare the fair" in public) == (True, False)
