"""Every page of meetings for those who may see it; for all others it does not exist."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.meetings.fairs import make_fair

from citybridge.meetings.enums import Answer, RoundState
from citybridge.meetings.models import Meeting, Round, Slot, Table, Wish
from citybridge.meetings.operations.computing import ask_for_timetable, run_computation
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import OrganisationMember

ORGANISERS = (
    "meeting-setup", "meeting-wishes", "meeting-timetable", "meeting-progress", "meeting-what-if", "meeting-board",
    "meeting-desk", "meeting-repair", "meeting-sheets",
)  # fmt: skip


@pytest.fixture
def fair(db):
    fair = make_fair()
    OrganisationMember.objects.update(role=MemberRole.EDITOR)
    fair.wish("anlage", {"foshan": "must"})
    fair.wish("mess", {"robot": "like"})
    computation = ask_for_timetable(fair.round, by=None, at=NOW)
    run_computation(computation.pk, clock=lambda: NOW)
    return fair


@pytest.fixture
def people(fair):
    """By role: the host's office, somebody of a party, the interpreter, another office, a stranger."""
    stranger = make_organisation(native_name="Fremdwerk Muster GmbH")
    return {
        "host": make_user("Office Foshan", office="foshan"),
        "party": fair.people["anlage"],
        "interpreter": fair.people["interpreter"],
        "other office": make_user("Office Zhaoqing", office="zhaoqing"),
        "stranger": make_user("Stranger", speaks_for=stranger),
    }


def page(client, user, name, *parts, **data):
    client.force_login(user)
    address = reverse(name, args=["sample-fair", *parts])
    return client.post(address, data["post"]) if "post" in data else client.get(address, data)


def readers(client, people, name, *parts) -> set[str]:
    return {role for role, user in people.items() if page(client, user, name, *parts).status_code == 200}


@pytest.mark.parametrize("name", ORGANISERS)
def test_pages_of_the_organiser_are_for_the_host_alone(client, people, name):
    assert readers(client, people, name) == {"host"}


def test_round_is_seen_by_those_who_have_to_do_with_it(client, people):
    assert readers(client, people, "meeting-round") == {"host", "party", "interpreter"}


def test_ballot_is_for_its_own_editors_alone(client, fair, people):
    assert readers(client, people, "meeting-ballot", fair.parties["anlage"].public_id) == {"party"}
    assert readers(client, people, "meeting-ballot", fair.parties["foshan"].public_id) == {"host"}


def test_schedule_is_for_the_interpreter_and_the_host(client, fair, people):
    own = fair.interpreter.public_id
    assert readers(client, people, "meeting-interpreting", own) == {"host", "interpreter"}


def test_meeting_of_another_round_is_not_found_under_this_one(client, fair, people):
    other = Meeting.objects.first()
    Round.objects.update(state=RoundState.LOCKED)
    client.force_login(people["host"])

    assert client.get(reverse("meeting", args=["another-fair", other.public_id])).status_code == 404
    assert page(client, people["host"], "meeting", fair.parties["anlage"].public_id).status_code == 404


def test_ballot_is_saved_and_shown_again(client, fair, people):
    asked = fair.parties["robot"]
    answer = page(client, people["party"], "meeting-ballot", fair.parties["anlage"].public_id,
                  post={f"wish-{asked.public_id}": "like"})  # fmt: skip

    assert answer.status_code == 302
    assert Wish.objects.get(asking=fair.parties["anlage"], asked=asked).answer == Answer.LIKE
    shown = page(client, people["party"], "meeting-ballot", fair.parties["anlage"].public_id).content.decode()
    assert shown.count(" selected>would like to meet") == 1


def test_too_many_musts_are_refused_and_stay_typed(client, fair, people, monkeypatch):
    monkeypatch.setattr("citybridge.meetings.operations.wishing.MOST_MUSTS", 1)
    said = {f"wish-{fair.parties[name].public_id}": "must" for name in ("foshan", "robot")}

    answer = page(client, people["party"], "meeting-ballot", fair.parties["anlage"].public_id, post=said)

    assert (answer.status_code, answer.content.decode().count(" selected>must meet")) == (400, 2)


def test_setup_lays_times_and_tables(client, db, people):
    fair_round = Round.objects.get()
    Meeting.objects.all().delete()
    times = {
        "part": "times", "times-days": ["2027-03-24"], "times-opens": "09:00", "times-closes": "11:00",
        "times-minutes": "20", "times-pause": "0",
    }  # fmt: skip
    hall = fair_round.event.halls.get()
    tables = {"part": "tables", "tables-place": f"hall-{hall.pk}", "tables-count": "3", "tables-seats": "4"}

    for said in (times, tables):
        assert page(client, people["host"], "meeting-setup", post=said).status_code == 302

    assert (Slot.objects.count(), Table.objects.count()) == (6, 5)


def test_times_out_of_order_are_refused_at_the_form(client, people):
    said = {
        "part": "times", "times-days": ["2027-03-24"], "times-opens": "12:00", "times-closes": "11:00",
        "times-minutes": "20", "times-pause": "0",
    }  # fmt: skip
    answer = page(client, people["host"], "meeting-setup", post=said)

    assert (answer.status_code, "These times are not in order." in answer.content.decode()) == (400, True)


def test_button_queues_one_computation_and_shows_progress(client, people):
    ProcrastinateJob.objects.filter(task_name="citybridge.compute_timetable")._raw_delete("default")
    for _ in range(2):
        assert page(client, people["host"], "meeting-compute", post={}).status_code == 302

    assert ProcrastinateJob.objects.filter(task_name="citybridge.compute_timetable").count() == 1
    assert "Waiting for the worker" in page(client, people["host"], "meeting-timetable").content.decode()


def test_timetable_shows_the_bound_and_the_meetings(client, people):
    shown = page(client, people["host"], "meeting-timetable").content.decode()

    assert "Proven: no timetable can be worth more." in shown
    assert "Foshan Sample Coating Co., Ltd." in shown


def test_agenda_shows_nothing_before_it_is_published(client, people):
    shown = page(client, people["party"], "meeting-agenda").content.decode()

    assert ("Foshan Sample Coating" in shown, "No meeting yet" in shown) == (False, True)


def test_agenda_calendar_and_sheets_after_publication(client, fair, people):
    for step in ("lock", "publish"):
        page(client, people["host"], "meeting-advance", step, post={})

    agenda = page(client, people["party"], "meeting-agenda").content.decode()
    calendar = page(client, people["party"], "meeting-agenda-calendar").content.decode()
    own = Meeting.objects.get(first=fair.parties["anlage"])
    assert "佛山示例涂装有限公司" in agenda
    assert (f"UID:{own.public_id}" in calendar, calendar.count("BEGIN:VEVENT")) == (True, 1)
    assert "示例涂装" in words_of(
        page(client, people["party"], "meeting-agenda-sheet", fair.parties["anlage"].public_id)
    )
    assert "Hall 1" in words_of(page(client, people["host"], "meeting-sheets"))
    sheet = page(client, people["interpreter"], "meeting-interpreting-sheet", fair.interpreter.public_id)
    assert "German – Chinese" in words_of(sheet)


def words_of(answer) -> str:
    import io

    assert answer.headers["Content-Type"] == "application/pdf"
    return "".join(row.extract_text() for row in PdfReader(io.BytesIO(answer.content)).pages)


def test_worker_of_the_agenda_is_a_script_for_it_alone(client, people):
    answer = page(client, people["party"], "meeting-agenda-worker")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "Service-Worker-Allowed" not in answer.headers


def test_desk_shows_times_and_books_once(client, fair, people):
    pair = {"first": fair.parties["anlage"].public_id, "second": fair.parties["robot"].public_id}
    shown = page(client, people["host"], "meeting-desk", **pair).content.decode()
    slot = shown.split('name="slot" value="')[1].split('"')[0]
    said = {**pair, "slot": slot, "request_key": "7d9e4f4c-6f7e-4a0e-9d0e-0a4b2b8b1c11"}

    for _ in range(2):
        page(client, people["host"], "meeting-desk", post=said)

    assert Meeting.objects.count() == 3


def test_online_meeting_takes_known_services_only(client, fair, people):
    pair = {"first": fair.parties["anlage"].public_id, "second": fair.parties["robot"].public_id}
    said = {**pair, "slot": fair.slots[4].pk, "link": "https://zoom.us.example.org/j/1"}

    refused = page(client, people["host"], "meeting-desk", post=said)

    assert (refused.status_code, Meeting.objects.count()) == (400, 2)


def test_hall_plan_shows_each_table_as_it_is_now(client, fair, people):
    for step in ("lock", "publish"):
        page(client, people["host"], "meeting-advance", step, post={})
    own = Meeting.objects.get(first=fair.parties["anlage"])

    with time_machine.travel(own.during.lower, tick=False):
        plan = page(client, people["host"], "meeting-board").content.decode().partition('id="tables"')[0]

    assert "Hall 1" in plan
    assert plan.count('<li class="hall__table') == fair.round.tables.count()
    assert f'hall__table--published"><a href="/en/meetings/sample-fair/meeting/{own.public_id}/"' in plan


def test_repair_page_changes_nothing_by_looking(client, fair, people):
    for step in ("lock", "publish"):
        page(client, people["host"], "meeting-advance", step, post={})
    asked = {"who": f"interpreter-{fair.interpreter.pk}", "since": fair.slots[0].pk, "until": ""}

    shown = page(client, people["host"], "meeting-repair", **asked).content.decode()

    assert "is lost" in shown
    assert Meeting.objects.filter(state="published").count() == 2


def test_round_counts_what_there_is(client, people):
    shown = page(client, people["host"], "meeting-round").content.decode()

    values = [piece.split("<")[0] for piece in shown.split('stat__value">')[1:]]
    assert values == ["6", "2", "1", "2", "2"]


def test_what_if_is_asked_and_shows_progress(client, people):
    answer = page(client, people["host"], "meeting-what-if", post={"tables": "2", "interpreters": "1"})

    assert answer.status_code == 302
    assert "Waiting for the worker" in page(client, people["host"], "meeting-what-if").content.decode()
    assert (
        page(client, people["host"], "meeting-what-if", post={"tables": "99", "interpreters": "1"}).status_code == 400
    )


def test_side_says_how_it_was_and_the_host_sees_figures_only(client, fair, people):
    Meeting.objects.update(state="held")
    Round.objects.update(state=RoundState.LIVE)
    own = Meeting.objects.get(first=fair.parties["anlage"])
    Meeting.objects.filter(pk=own.pk).update(during=(NOW - timedelta(hours=1), NOW), table=None, virtual_link="x")
    parts = (fair.parties["anlage"].public_id, own.public_id)

    said = {"took_place": "yes", "usefulness": "5", "wants_more": "on"}
    assert page(client, people["party"], "meeting-answer", *parts, post=said).status_code == 302
    shown = page(client, people["host"], "meeting-round").content.decode()

    assert "How the meetings were" in shown
    assert page(client, people["stranger"], "meeting-answer", *parts, post=said).status_code == 404
