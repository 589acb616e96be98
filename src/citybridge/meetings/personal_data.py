"""What this room holds of people: who interprets, who sits in which meeting, who said what they want."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.meetings.models import (
    Absence,
    Computation,
    Feedback,
    Interpreter,
    Meeting,
    MeetingPerson,
    Round,
    Seat,
    Slot,
    Table,
    Wish,
)
from citybridge.meetings.operations.forgetting import forget_person
from citybridge.meetings.queries.meetings import of_user
from citybridge.meetings.queries.people import feedback_by, interpreting_of, wishes_by
from citybridge.privacy.registry import PersonalData, Section, fields, register

LABELS = {
    "at": _("time"),
    "event": pgettext_lazy("fair", "event"),
    "meeting": _("meeting"),
    "languages": _("languages"),
    "answer": _("answer"),
    "whom": _("whom"),
    "usefulness": _("how useful it was"),
}


def export(user_id: int) -> list[Section]:
    """Where the person sits or interprets, and what they said in the name of an organisation."""
    return [
        Section("meetings", _("Your meetings"), _meetings(user_id), LABELS),
        Section("interpreting", _("Where you interpret"), _interpreting(user_id), LABELS),
        Section("wishes", _("Wishes you wrote down"), _wishes(user_id), LABELS),
        Section("feedback", _("What you said about meetings"), _feedback(user_id), LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:
    """An interpreter leaves the meetings; what an organisation said stays without the person."""
    forget_person(user_id, at=at)


def _meetings(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "at": row.during.lower,
            "event": row.round.event.name,
            "meeting": str(row.public_id),
            "whom": ", ".join(str(party.organisation) for party in (row.first, row.second)),
        }
        for row in of_user(user_id)
    ]


def _interpreting(user_id: int) -> list[dict[str, Any]]:
    return [
        {"event": row.round.event.name, "languages": ", ".join("–".join(pair) for pair in row.pairs)}
        for row in interpreting_of(user_id)
    ]


def _wishes(user_id: int) -> list[dict[str, Any]]:
    return [
        {"at": row.said_at, "whom": str(row.asked.organisation), "answer": str(row.get_answer_display())}
        for row in wishes_by(user_id)
    ]


def _feedback(user_id: int) -> list[dict[str, Any]]:
    return [
        {"at": row.said_at, "meeting": str(row.meeting.public_id), "usefulness": row.usefulness}
        for row in feedback_by(user_id)
    ]


KNOWN = "id public_id created_at updated_at"
register(
    PersonalData(
        room="meetings",
        classes={
            Round: fields(
                technical=f"{KNOWN} version event seed time_limit",
                internal="state floor most walk_minutes published_at",
            ),
            Slot: fields(technical="id round", internal="starts_at ends_at block"),
            Table: fields(technical=f"{KNOWN} round hall stand", internal="code seats"),
            Computation: fields(
                technical=f"{KNOWN} round kind state is_unwanted asked_at started_at finished_at",
                internal="question result message",
                personal="asked_by",
            ),
            Seat: fields(technical="id participation", personal="attendee"),
            Interpreter: fields(
                technical=f"{KNOWN} round",
                personal="user attendee pairs most_in_a_row most cost",
            ),
            Wish: fields(
                technical="id round", internal="asking asked answer source score said_at", personal="said_by"
            ),
            Absence: fields(technical="id slot table participation", personal="seat interpreter"),
            Meeting: fields(
                technical=f"{KNOWN} round sequence request_key",
                internal="first second during table state is_fixed virtual_link",
                personal="interpreter",
            ),
            MeetingPerson: fields(technical="id meeting", internal="during takes_place", personal="seat"),
            Feedback: fields(
                technical="id meeting",
                internal="participation took_place usefulness wants_more said_at",
                personal="said_by",
            ),
        },
        export=export,
        erase=erase,
    )
)
