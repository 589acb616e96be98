"""An office decides who is in question; every decision stays with its author, and can be taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import Strictness, Verdict
from citybridge.outreach.models import Decision, QuestionLines
from citybridge.privacy.operations import record

LONGEST_NOTE = 300


class DecisionRefused(OperationError):
    """It cannot be decided like this, or not any more."""


@transaction.atomic
def decide(  # noqa: PLR0913 - one decision
    event: Event,
    organisations: Sequence[Organisation],
    *,
    verdict: str,
    proposed: Mapping[int, str],
    note: str = "",
    by: int | None,
    at: datetime,
) -> list[Decision]:
    """Set the verdict for organisations, or give the proposed one back (empty); what holds already stays as it is.

    `proposed` says for each id what was proposed, kept beside the decision.
    """
    _check(event, verdict, note, at)
    latest = _locked(event, organisations)
    rows = [
        Decision(
            event=event,
            organisation=organisation,
            proposed=proposed.get(organisation.pk, Verdict.NOT),
            verdict=verdict,
            note=note.strip(),
            decided_by_id=by,
            decided_at=at,
        )
        for organisation in organisations
        if _standing(latest.get(organisation.pk)) != verdict or note.strip()
    ]
    return _kept(event, rows, by, at)


@transaction.atomic
def undo_decision(event: Event, organisation: Organisation, *, by: int | None, at: datetime) -> Decision:
    """What held before the latest decision holds again; a row more, so that the history stays whole."""
    _check(event, "", "", at)
    _locked(event, [organisation])
    rows = list(Decision.objects.filter(event=event, organisation=organisation).order_by("-pk")[:2])
    if not rows:
        raise DecisionRefused(_("Nothing was decided about this organisation yet."))
    before = rows[1].verdict if len(rows) > 1 else ""
    row = Decision(
        event=event,
        organisation=organisation,
        proposed=rows[0].proposed,
        verdict=before,
        decided_by_id=by,
        decided_at=at,
    )
    return _kept(event, [row], by, at)[0]


@transaction.atomic
def draw_lines(  # noqa: PLR0913 - one pair of lines
    event: Event, member: Member, *, fits: int, perhaps: int, by: int | None, at: datetime
) -> QuestionLines:
    """Make the lines between fits, perhaps and not stricter or more generous for this event and member."""
    _check(event, "", "", at)
    drawn, _created = QuestionLines.objects.update_or_create(
        event=event,
        member=member,
        defaults={"fits": Strictness(fits), "perhaps": Strictness(perhaps), "set_by_id": by, "set_at": at},
    )
    record(
        "question.lines_drawn",
        noun="event",
        object_id=event.slug,
        actor=by,
        at=at,
        members=(member.pk,),
        details={"fits": int(fits), "perhaps": int(perhaps)},
    )
    return drawn


def is_open(event: Event, at: datetime) -> bool:
    """Until the event is over; then the proof keeps what was."""
    return timezone.localdate(at) <= event.ends_on


def _check(event: Event, verdict: str, note: str, at: datetime) -> None:
    if verdict not in {"", *Verdict.values}:
        raise DecisionRefused(_("Choose one of the verdicts."))
    if len(note) > LONGEST_NOTE:
        raise DecisionRefused(_("The note has more than 300 characters."))
    if not is_open(event, at):
        raise DecisionRefused(_("This event is over. What was decided stays as it is."))


def _locked(event: Event, organisations: Sequence[Organisation]) -> dict[int, Decision]:
    """The latest decision of each, with the organisations held until the transaction ends."""
    owners = [organisation.pk for organisation in organisations]
    list(Organisation.objects.select_for_update(of=("self",)).filter(pk__in=owners).order_by("pk").values_list("pk"))
    rows = Decision.objects.filter(event=event, organisation__in=owners).order_by("pk")
    return {row.organisation_id: row for row in rows}


def _standing(latest: Decision | None) -> str:
    return latest.verdict if latest else ""


def _kept(event: Event, rows: Sequence[Decision], by: int | None, at: datetime) -> list[Decision]:
    made = Decision.objects.bulk_create(rows)
    for row in made:
        record(
            "question.decided",
            noun="organisation",
            object_id=row.organisation.public_id,
            actor=by,
            at=at,
            members=(row.organisation.member_id,),
            details={"event": event.slug, "verdict": row.verdict, "proposed": row.proposed},
        )
    return made
