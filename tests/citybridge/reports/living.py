"""Two years of a small alliance: contacts, fairs, introductions, meetings and what came of them."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from tests.citybridge.making import make_organisation
from tests.citybridge.outreach.paper import make_campaign, make_contact, make_event

from citybridge.events.models import Attendee, CheckIn, Event, Participation
from citybridge.introductions.models import Introduction, Step
from citybridge.meetings.models import Meeting, Round
from citybridge.organisations.models import Organisation
from citybridge.outcomes.models import Outcome
from citybridge.outreach.models import Campaign

AT = datetime(2028, 6, 1, 9, tzinfo=UTC)
_NUMBERS = count(1)


def company(member: str = "bottrop", *topics: str, **fields: Any) -> Organisation:
    return make_organisation(member=member, native_name=f"Musterfirma {next(_NUMBERS)} GmbH", topics=topics, **fields)


def contacted(campaign: Campaign, organisation: Organisation, *, day: date, opened: bool = False, answer: str = ""):
    at = datetime.combine(day, datetime.min.time(), UTC)
    told = {"state": "informed", "informed_at": at, "opened_at": at if opened else None}
    contact = make_contact(campaign, organisation, code=f"AB{next(_NUMBERS):010d}", **told)
    if answer:
        contact.answers.create(kind=answer, at=at)
    return contact


def joined(event: Event, organisation: Organisation, *, inside: bool = True, role: str = "visitor") -> Participation:
    at = datetime.combine(event.starts_on, datetime.min.time(), UTC)
    row = Participation.objects.create(
        event=event, organisation=organisation, member=organisation.member, state="approved", registered_at=at,
        role=role,
    )  # fmt: skip
    person = Attendee.objects.create(participation=row, native_name="Muster")
    if inside:
        CheckIn.objects.create(attendee=person, device_key=person.badge_key, scanned_at=at, received_at=at)
    return row


def met(first: Participation, second: Participation, *, hour: int = 9, state: str = "held") -> Meeting:
    round_, _made = Round.objects.get_or_create(event=first.event, defaults={"state": "published"})
    start = datetime.combine(first.event.starts_on, datetime.min.time(), UTC) + timedelta(hours=hour)
    return Meeting.objects.create(
        round=round_,
        first=first,
        second=second,
        during=(start, start + timedelta(minutes=30)),
        state=state,
        virtual_link="https://example.org/",
    )


def introduced(
    asking: Organisation, counterpart: Organisation, *, asked: datetime, agreed_after: int | None = 10
) -> Introduction:
    """Asked, passed on after one and three days, agreed after `agreed_after`; None leaves it with the first office."""
    state = "office" if agreed_after is None else "agreed"
    agreed = None if agreed_after is None else asked + timedelta(days=agreed_after)
    row = Introduction.objects.create(
        asking=asking, counterpart=counterpart, asked_at=asked, text="Guten Tag", language="de", request_key=uuid4(),
        state=state, state_since=agreed or asked, expires_on=asked.date() + timedelta(days=30), agreed_at=agreed,
    )  # fmt: skip
    Step.objects.create(introduction=row, kind="asked", party="asking", at=asked)
    if agreed is not None:
        step(row, "passed_on", "office", asked + timedelta(days=1))
        step(row, "reminded", "clock", asked + timedelta(days=2))
        step(row, "passed_on", "their_office", asked + timedelta(days=3))
        step(row, "agreed", "counterpart", agreed)
    return row


def step(introduction: Introduction, kind: str, party: str, at: datetime) -> Step:
    return Step.objects.create(introduction=introduction, kind=kind, party=party, at=at)


def told(
    subject: Introduction | Meeting, speaker: Organisation, other: Organisation, kind: str, day: date, **fields: Any
) -> Outcome:
    place = {"introduction": subject} if isinstance(subject, Introduction) else {"meeting": subject}
    at = datetime.combine(day, datetime.min.time(), UTC)
    return Outcome.objects.create(
        organisation=speaker, counterpart=other, kind=kind, happened_on=day, told_at=at, **place, **fields
    )


def two_years() -> dict[str, Any]:
    """A world with something in every figure, and traps beside each: roles twice, check-ins undone, words taken back."""
    ours = [company("bottrop", "robotics", "automation") for _ in range(4)] + [company("bottrop")]
    theirs = [company("foshan", "energy") for _ in range(3)]
    others = [company("wuppertal", "robotics")]
    _fair(2027, ours, theirs, others)
    _fair(2028, ours[:3], theirs[:2], [])
    asked = datetime(2027, 3, 1, 12, tzinfo=UTC)
    first = introduced(ours[0], theirs[0], asked=asked)
    second = introduced(theirs[1], ours[1], asked=datetime(2027, 12, 25, 12, tzinfo=UTC), agreed_after=20)
    introduced(ours[2], theirs[2], asked=datetime(2027, 12, 31, 23, 30, tzinfo=UTC), agreed_after=None)
    introduced(others[0], theirs[0], asked=asked, agreed_after=5)
    told(first, ours[0], theirs[0], "enquiry", date(2027, 5, 1), band="to_50k")
    told(first, theirs[0], ours[0], "enquiry", date(2027, 6, 1), band="under_10k")
    told(first, ours[0], theirs[0], "order", date(2027, 9, 1), band="to_50k")
    told(first, ours[0], theirs[0], "order", date(2028, 2, 1), band="to_250k")
    told(first, ours[0], theirs[0], "settlement", date(2028, 3, 1), retracted_at=asked)
    told(second, ours[1], theirs[1], "useful", date(2028, 3, 1))
    told(second, theirs[1], ours[1], "joint_venture", date(2028, 4, 1))
    return {"ours": ours, "theirs": theirs, "others": others, "first": first, "second": second}


def _fair(year: int, ours: list[Organisation], theirs: list[Organisation], others: list[Organisation]) -> None:
    event = make_event(f"fair-{year}", "robotics", starts_on=date(year, 4, 18))
    campaign, day = make_campaign(event), date(year, 1, 10)
    for number, organisation in enumerate(ours):
        contacted(campaign, organisation, day=day, opened=number > 0, answer=("", "no", "yes", "yes", "later")[number])
    here = [joined(event, organisation, inside=number > 0) for number, organisation in enumerate(ours)]
    there = [joined(event, organisation) for organisation in theirs]
    joined(event, ours[1], role="speaker")
    there[0].attendees.get().check_ins.update(undone_at=AT)
    guests = [joined(event, organisation) for organisation in others]
    meetings = [met(one, other, hour=9 + number) for number, (one, other) in enumerate(zip(here, there, strict=False))]
    told(meetings[0], here[0].organisation, there[0].organisation, "quotation", date(year, 7, 1))
    met(here[0], there[1], hour=14, state="cancelled")
    for guest in guests:
        met(guest, there[0], hour=15)
