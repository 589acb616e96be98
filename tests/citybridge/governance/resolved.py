"""Sessions with what minutes and steps stand on: members that attend, items, decided resolutions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from citybridge.alliance.models import Member
from citybridge.governance.models import AgendaItem, Attendance, Body, MinutesParagraph, NextStep, Resolution, Session
from citybridge.governance.operations.minutes import add_paragraph
from citybridge.governance.operations.steps import add_step
from citybridge.governance.validators.minutes import MinutesWords
from citybridge.governance.validators.steps import StepData

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STEP = {"name_de": "Messe vorbereiten", "name_zh": "筹备博览会", "name_en": "Prepare the fair"}


def member(slug: str) -> Member:
    return Member.objects.get(slug=slug)


def make_session(
    state: str = "closed", number: int = 1, *, attending: tuple[str, ...] = ("bottrop", "foshan"), **changes: Any
) -> Session:
    """A plenary in Foshan at which the members with these slugs are present."""
    starts_at = changes.pop("starts_at", AT - timedelta(days=2))
    moment = AT - timedelta(days=30)
    given = {"invited_at": moment} if state != "draft" else {}
    if state in {"open", "closed", "published"}:
        given["opened_at"] = starts_at
    session = Session.objects.create(
        body=Body.objects.get(slug="plenary"),
        number=number,
        host=member("foshan"),
        state=state,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        name_de="Jahrestagung",
        name_zh="年度会议",
        name_en="Annual meeting",
        **given,
        **changes,
    )
    for slug in attending:
        Attendance.objects.create(session=session, member=member(slug), is_present=True, has_vote=True)
    return session


def make_item(session: Session, position: int = 1, **changes: Any) -> AgendaItem:
    names = {"name_de": "Messe 2027", "name_zh": "2027年博览会", "name_en": "Fair 2027"}
    return AgendaItem.objects.create(session=session, position=position, state="accepted", **{**names, **changes})


def make_resolution(item: AgendaItem, state: str = "adopted", number: int = 1) -> Resolution:
    return Resolution.objects.create(
        item=item,
        number=number,
        state=state,
        decided_at=AT if state in {"adopted", "rejected"} else None,
        name_de="Teilnahme",
        name_zh="参展",
        name_en="Taking part",
        text_de="Wir nehmen teil.",
        text_zh="我们参展。",
        text_en="We take part.",
    )


def words(**texts: str) -> MinutesWords:
    """Original German; `fitting` as letters of languages is not needed by most."""
    return MinutesWords("de", texts or {"de": "Der Vorsitz eröffnet.", "zh": "主席宣布开会。"})


def make_paragraph(
    session: Session, said: MinutesWords | None = None, item: AgendaItem | None = None
) -> MinutesParagraph:
    return add_paragraph(session, said or words(), item=item, key=uuid4(), by=None, at=AT)


def step_data(**changes: Any) -> StepData:
    given = {
        "responsible": "office",
        "member": member("bottrop"),
        "measure": "Zwei Stände",
        "due_on": date(2027, 1, 15),
    }
    return StepData(**{**given, **STEP, **changes})


def make_step(resolution: Resolution, *, at: datetime = AT, **changes: Any) -> NextStep:
    step = add_step(resolution, step_data(**changes), key=uuid4(), by=None, at=at)
    NextStep.objects.filter(pk=step.pk).update(created_at=at)
    step.refresh_from_db()
    return step
