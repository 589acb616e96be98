"""What this room holds of people: who told something, and who does not want to be asked."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from citybridge.outcomes.models import FeedbackTaken, Inquiry, Outcome, Refusal
from citybridge.outcomes.operations.forgetting import forget_person
from citybridge.outcomes.queries.statements import refusal_of, told_by
from citybridge.privacy.registry import PersonalData, Section, fields, register

LABELS = {
    "at": _("time"),
    "speaks_for": _("in the name of"),
    "whom": _("about the contact with"),
    "kind": _("what came of it"),
    "note": _("note"),
    "retracted_at": _("taken back"),
}


def export(user_id: int) -> list[Section]:
    """Everything the person told, taken back or not, and whether they want no questions."""
    refusal = refusal_of(user_id)
    refused = [{"at": refusal.at}] if refusal else []
    return [
        Section("outcomes", _("What you told about contacts"), [_row(row) for row in told_by(user_id)], LABELS),
        Section("outcome-questions", _("That you do not want to be asked about contacts"), refused, LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:
    """What an organisation told stays without the person."""
    forget_person(user_id, at=at)


def _row(row: Outcome) -> dict[str, Any]:
    return {
        "at": row.told_at,
        "speaks_for": row.organisation.native_name,
        "whom": row.counterpart.native_name,
        "kind": str(row.get_kind_display()),
        "note": row.note,
        "retracted_at": row.retracted_at,
    }


SUBJECT = "id public_id created_at updated_at introduction meeting"
register(
    PersonalData(
        room="outcomes",
        classes={
            Inquiry: fields(
                technical=f"{SUBJECT} month",
                internal="organisation counterpart due_on asked_at answered_at stopped_at",
                secret="code",  # noqa: S106 - a class: whoever has the code may answer
            ),
            Outcome: fields(
                technical=f"{SUBJECT} inquiry",
                internal=(
                    "organisation counterpart kind band end_reason note happened_on teller told_at retracted_at"
                ),
                personal="told_by",
            ),
            Refusal: fields(technical="id", internal="organisation", personal="user at"),
            FeedbackTaken: fields(technical="id feedback said_at"),
        },
        export=export,
        erase=erase,
    )
)
