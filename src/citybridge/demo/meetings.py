"""Talks at the sample fair: times, tables, an interpreter and wishes, ready for the one button."""

from datetime import datetime, time, timedelta

from citybridge.accounts.operations import save_demo_user
from citybridge.accounts.operations.people import set_role
from citybridge.demo.tables import read
from citybridge.events.models import Event
from citybridge.events.queries import halls_of
from citybridge.meetings.models import Round
from citybridge.meetings.operations.seating import seat_people
from citybridge.meetings.operations.setting_up import Day, add_interpreter, add_tables, create_round, set_slots
from citybridge.meetings.operations.wishing import say_wishes
from citybridge.meetings.queries.rounds import parties

OPENS, CLOSES = time(14), time(16)
MINUTES, PAUSE = 25, 5
TABLES = 2


def load_meetings(fair: Event, *, at: datetime) -> Round:
    """Two afternoons with a table or two: little enough that a wish may find no place, with its reason."""
    round_ = create_round(fair, by=None, at=at)
    days = [Day(fair.starts_on + timedelta(days=number), OPENS, CLOSES) for number in range(2)]
    set_slots(round_, days, minutes=MINUTES, pause=PAUSE, by=None, at=at)
    add_tables(round_, count=TABLES, hall=halls_of(fair).first(), by=None, at=at)
    user = save_demo_user(
        email="interpreter@demo.example",
        name="Dolmetscherin (Muster) 口译（示例）",
        language="de",
        is_secretariat=False,
    )
    set_role(user, role="is_interpreter", value=True, actor=None, at=at)
    add_interpreter(round_, user=user, pairs=[("de", "zh"), ("en", "zh")], most_in_a_row=2, by=None, at=at)
    seat_people(round_)
    _wish(round_, at)
    return round_


def _wish(round_: Round, at: datetime) -> None:
    by_key = {party.organisation.external_key: party for party in parties(round_) if party.organisation}
    ballots: dict[str, dict[int, str]] = {}
    for row in read("samples/fair_wishes.tsv"):
        ballots.setdefault(row["asking"], {})[by_key[row["asked"]].pk] = row["answer"]
    for key, ballot in ballots.items():
        say_wishes(round_, by_key[key], ballot, by=None, at=at)
