"""Contended bookings: many processes want the same tables, people and interpreters at the same times.

    .venv/bin/python -m benchmarks.bookings 10000

Every attempt books a random pair into one of few slots, half of them also with an interpreter, in a PostgreSQL of its
own. With the constraints nothing may be booked twice; without them, as the negative control, the same attempts do.
What the database refuses, and the deadlocks that such refusals can end in, must reach the caller as one sentence.
"""

import os
import random
import shutil
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

from config.env import cache_directory
from config.postgres import EmbeddedPostgres

SEED, ATTEMPTS, PROCESSES = 11, 10_000, 6
PARTIES, TABLES, INTERPRETERS = 60, 12, 5
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CONSTRAINTS = (
    ("meetings_meeting", "one_meeting_a_table", "table_id"),
    ("meetings_meeting", "one_meeting_an_interpreter", "interpreter_id"),
    ("meetings_meetingperson", "one_meeting_a_person", "seat_id"),
)


def main(attempts: int) -> None:
    """Print what became of the attempts, with and without the constraints."""
    place = cache_directory() / "benchmark-bookings"
    shutil.rmtree(place, ignore_errors=True)
    server = EmbeddedPostgres(Path(place), durable=True)
    os.environ["DATABASE_URL"] = server.start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        _run(attempts)
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def _run(attempts: int) -> None:
    import django

    django.setup()
    from config.database import prepare

    prepare()
    round_id = _fair()
    print(f"{attempts} attempts, {PROCESSES} processes, {PARTIES} parties, {TABLES} tables")
    for name, drops in (("constraints", False), ("negative control", True)):
        _empty()
        if drops:
            _sql(*(f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _column in CONSTRAINTS))
        started = time.monotonic()
        outcomes = _attempt_all(round_id, attempts)
        seconds = time.monotonic() - started
        print(f"{name}: {dict(sorted(outcomes.items()))}, double {_doubled()}, {seconds:.0f} s")


def _attempt_all(round_id: int, attempts: int) -> Counter[str]:
    from django.db import connections

    connections.close_all()
    share = attempts // PROCESSES
    with ProcessPoolExecutor(PROCESSES) as pool:
        runs = [
            pool.submit(_attempts, round_id, SEED + number, share + (number < attempts % PROCESSES))
            for number in range(PROCESSES)
        ]
        return sum((run.result() for run in runs), Counter())


def _attempts(round_id: int, seed: int, count: int) -> Counter[str]:
    """What became of `count` attempts of one process; anything but a booking or a sentence is a fault."""
    import django

    django.setup()
    from citybridge.meetings.models import Interpreter, Round, Seat, Slot, Table
    from citybridge.meetings.operations.booking import Conflict, book_meeting

    generator = random.Random(seed)
    round_ = Round.objects.select_related("event").get(pk=round_id)
    seats = list(Seat.objects.order_by("pk"))
    slots, tables, interpreters = (
        list(model.objects.filter(round=round_).values_list("pk", flat=True)) for model in (Slot, Table, Interpreter)
    )
    outcomes: Counter[str] = Counter()
    for _ in range(count):
        one, other = generator.sample(seats, 2)
        interpreter = generator.choice(interpreters) if generator.random() < 0.5 else None
        plan = _plan(one, other, generator.choice(slots), generator.choice(tables), interpreter)
        try:
            book_meeting(round_, plan, by=None, at=NOW)
            outcomes["booked"] += 1
        except Conflict as refusal:
            outcomes["deadlock" if "same moment" in str(refusal) else "refused"] += 1
    return outcomes


def _plan(one: Any, other: Any, slot: int, table: int, interpreter: int | None) -> Any:
    from citybridge.meetings.engine.planned import Planned

    return Planned(
        slot=slot,
        first=one.participation_id,
        second=other.participation_id,
        table=table,
        seats=(one.pk, other.pk),
        interpreter=interpreter,
    )


def _fair() -> int:
    """A fictitious fair of one morning; its id."""
    from citybridge.accounts.operations import save_demo_user
    from citybridge.alliance.models import Member
    from citybridge.demo.foundation import load_foundation
    from citybridge.events.models import Event, Participation
    from citybridge.meetings.operations.seating import seat_people
    from citybridge.meetings.operations.setting_up import Day, add_interpreter, add_tables, create_round, set_slots
    from citybridge.organisations.operations import create_organisation
    from citybridge.organisations.validators import OrganisationData

    load_foundation()
    day, host = date(2027, 3, 24), Member.objects.get(slug="foshan")
    names = {f"name_{code}": "Sample fair" for code in ("de", "zh", "en")}
    event = Event.objects.create(slug="sample", kind="fair", host=host, starts_on=day, ends_on=day, **names)
    round_ = create_round(event, by=None, at=NOW)
    set_slots(round_, [Day(day, clock(9), clock(12))], minutes=25, pause=5, by=None, at=NOW)
    add_tables(round_, count=TABLES, by=None, at=NOW)
    for number in range(PARTIES):
        data = OrganisationData(native_name=f"Muster {number} GmbH", member="bottrop", is_sample=True)
        organisation = create_organisation(data, today=NOW.date())
        Participation.objects.create(
            event=event, organisation=organisation, member=organisation.member, state="approved", registered_at=NOW
        )
    for number in range(INTERPRETERS):
        email = f"interpreter{number}@example.org"
        user = save_demo_user(email=email, name=f"Interpreter {number}", language="en", is_secretariat=False)
        add_interpreter(round_, user=user, pairs=[("de", "zh")], by=None, at=NOW)
    seat_people(round_)
    return round_.pk


def _doubled() -> dict[str, int]:
    """How many pairs of meetings hold the same table, interpreter or person at the same time."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table, _name, column in CONSTRAINTS:
            cursor.execute(
                f"SELECT count(*) FROM {table} a JOIN {table} b"
                f" ON a.{column} = b.{column} AND a.during && b.during AND a.id < b.id"
            )
            found[column.removesuffix("_id")] = cursor.fetchone()[0]
    return found


def _empty() -> None:
    _sql("DELETE FROM meetings_meetingperson", "DELETE FROM meetings_meeting")


def _sql(*statements: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ATTEMPTS)
