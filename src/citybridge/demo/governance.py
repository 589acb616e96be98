"""A sample plenary of last year with its minutes and next steps, and the coming one with what is still open."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.core.languages import Language
from citybridge.demo.tables import read, split
from citybridge.governance.enums import Choice, StepState
from citybridge.governance.models import AgendaItem, Body, Resolution, Session
from citybridge.governance.operations.agenda import add_item, propose_item
from citybridge.governance.operations.attending import mark_presence
from citybridge.governance.operations.minutes import add_paragraph
from citybridge.governance.operations.minutes_agreeing import agree_to_paragraph
from citybridge.governance.operations.moving import close_session, invite_session, open_session, publish_session
from citybridge.governance.operations.resolving import draft_resolution
from citybridge.governance.operations.sessions import create_session
from citybridge.governance.operations.steps import add_step, end_step, write_note
from citybridge.governance.operations.voting import decide, enter_votes, open_vote
from citybridge.governance.queries.sessions import members_called
from citybridge.governance.validators.minutes import MinutesWords
from citybridge.governance.validators.steps import StepData
from citybridge.governance.validators.wording import ThreeWordings

Row = Mapping[str, str]
Rows = Sequence[Row]
KEYS = uuid.UUID("0c3f7c0e-6d5a-4c7e-8a55-0d4f5b9c6e21")
INVITED_BEFORE = timedelta(days=60)
MINUTES_AFTER, PUBLISHED_AFTER = timedelta(days=10), timedelta(days=30)
TUESDAY, NINE = 1, time(9)
# Every fifth member could not come.
ABSENT = 5


def load_plenaries(body: Body, *, at: datetime) -> None:
    """The session behind us was held and published; to the one ahead offices are invited."""
    agenda, members = read("samples/agenda.tsv"), {member.slug: member for member in all_members()}
    for row in read("samples/sessions.tsv"):
        starts_at = _begin(row, at)
        prepared = min(at, starts_at - INVITED_BEFORE)
        session = create_session(body, _plan(row, members, starts_at, at), by=None, at=prepared, is_sample=True)
        points = [point for point in agenda if point["session"] == row["key"]]
        own = [point for point in points if not (point["proposer"] and starts_at > at)]
        items = {point["number"]: _item(session, point, prepared) for point in own}
        session = invite_session(session, by=None, at=prepared)
        if starts_at < at:
            _hold(session, own, items, members)
            _follow(items, members, at)
        for point in points:
            if point not in own:
                propose_item(session, _words(point), proposer=members[point["proposer"]], by=None, at=at)


def _begin(row: Row, at: datetime) -> datetime:
    """Nine o'clock at the host's on a Tuesday."""
    day = timezone.localdate(at) + timedelta(days=int(row["days"]))
    return datetime.combine(day - timedelta(days=day.weekday() - TUESDAY), NINE, ZoneInfo(row["time_zone"]))


def _plan(row: Row, members: Mapping[str, Member], starts_at: datetime, at: datetime) -> dict[str, object]:
    until = row["proposals_days"]
    return {
        **{name: row[name] for name in ("name_de", "name_zh", "name_en", "place_native", "place_latin", "time_zone")},
        "host": members[row["host"]],
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=int(row["hours"])),
        "proposals_until": timezone.localdate(at) + timedelta(days=int(until)) if until else None,
    }


def _item(session: Session, row: Row, at: datetime) -> AgendaItem:
    item = add_item(session, _words(row), kind=row["kind"], minutes=int(row["minutes"]), by=None, at=at)
    if row["rule"]:
        draft_resolution(item, _words(row, "resolution"), rule=row["rule"], by=None, at=at)
    return item


def _words(row: Row, part: str = "text") -> ThreeWordings:
    return ThreeWordings(
        {language.value: row[f"name_{language}"] for language in Language},
        {language.value: row[f"{part}_{language}"] for language in Language},
    )


def _hold(session: Session, points: Rows, items: Mapping[str, AgendaItem], members: Mapping[str, Member]) -> None:
    """Open, vote, close; the minutes are written and agreed to by an office of each side, and published."""
    session = open_session(session, by=None, at=session.starts_at)
    called = members_called(session)
    present = [entry for number, entry in enumerate(called, start=1) if number % ABSENT]
    mark_presence(session, present=[entry.member.pk for entry in present], by=None, at=session.starts_at)
    voters = [entry.member for entry in present if entry.has_vote]
    for point in points:
        for resolution in items[point["number"]].resolutions.all():
            open_vote(resolution, by=None, at=session.starts_at)
            abstaining = {members[slug] for slug in split(point["abstain"])}
            choices = {one: Choice.ABSTAIN if one in abstaining else Choice.YES for one in voters}
            enter_votes(resolution, choices, by=None, at=session.starts_at)
            decide(resolution, by=None, at=session.ends_at)
    session = close_session(session, by=None, at=session.ends_at)
    _write_minutes(session, items, {side: _office_of(side, voters) for side in Side})
    publish_session(session, by=None, at=session.ends_at + PUBLISHED_AFTER)


def _office_of(side: Side, voters: Sequence[Member]) -> Member:
    return next(member for member in voters if member.side == side)


def _write_minutes(session: Session, items: Mapping[str, AgendaItem], offices: Mapping[Side, Member]) -> None:
    at = session.ends_at + MINUTES_AFTER
    for number, row in enumerate(read("samples/minutes.tsv")):
        texts = {language.value: row[f"text_{language}"] for language in Language}
        item = items[row["item"]] if row["item"] else None
        key = uuid.uuid5(KEYS, f"minutes {number}")
        paragraph = add_paragraph(session, MinutesWords(row["original"], texts), item=item, key=key, by=None, at=at)
        for side, office in offices.items():
            agree_to_paragraph(paragraph, side=side, member=office.pk, version=None, by=None, at=at)


def _follow(items: Mapping[str, AgendaItem], members: Mapping[str, Member], at: datetime) -> None:
    """Steps of the resolutions: one is done, one is late, others are due soon."""
    for number, row in enumerate(read("samples/next_steps.tsv")):
        resolution = Resolution.objects.get(item=items[row["item"]])
        named = resolution.decided_at or at
        said = StepData(
            responsible=row["responsible"],
            member=members.get(row["member"]),
            due_on=timezone.localdate(at) + timedelta(days=int(row["due_days"])),
            **{name: row[name] for name in ("name_de", "name_zh", "name_en", "measure")},
        )
        step = add_step(resolution, said, key=uuid.uuid5(KEYS, f"step {number}"), by=None, at=named)
        if row["note"]:
            write_note(step, row["note"], by=None, at=at)
        if row["result"]:
            ended = at + timedelta(days=int(row["ended_days"]))
            end_step(step, StepState.DONE, result=row["result"], version=None, by=None, at=ended)
