"""Badges of many people, drawn by the worker while a page shows how far it is."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from citybridge.core.work import enqueue
from citybridge.events.engine.badges import chosen, print_badges
from citybridge.events.enums import PrintState
from citybridge.events.models import BadgePrint, Event
from citybridge.events.queries.door import admitted
from citybridge.events.queries.people import attendances_of
from citybridge.privacy.operations import record

PRINT_BADGES = "citybridge.print_badges"
# More are drawn by the worker; these take about two seconds.
AT_ONCE = 50


@transaction.atomic
def ask_for_badges(event: Event, people: Sequence[str], *, language: str, by: int | None, at: datetime) -> BadgePrint:
    """Queue the print of the badges of these people (public ids)."""
    row = BadgePrint.objects.create(event=event, asked_by_id=by, language=language, people=list(people))
    note_badges(event, len(people), by=by, at=at)
    enqueue(PRINT_BADGES, print_id=row.pk)
    return row


def note_badges(event: Event, count: int, *, by: int | None, at: datetime) -> None:
    """One line in the audit log for a print, whoever draws it."""
    record(
        "event.badges_printed", noun="event", object_id=event.public_id, actor=by, members=[event.host_id], at=at,
        details={"count": count},
    )  # fmt: skip


def draw_badges(print_id: int) -> None:
    """Draw what was asked for; a worker that is killed begins anew, and what is ready stays as it is."""
    row = BadgePrint.objects.select_related("event").filter(pk=print_id).exclude(state=PrintState.READY).first()
    if row is None:
        return
    people = chosen(admitted(row.event), row.people)
    content = print_badges(row.event, people, language=row.language, report=lambda count: _report(row, count))
    row.file.save("badges.pdf", ContentFile(content), save=False)
    row.state, row.progress = PrintState.READY, len(people)
    row.save()


def _report(row: BadgePrint, count: int) -> None:
    BadgePrint.objects.filter(pk=row.pk).update(progress=count, state=PrintState.DRAWING)


def forget_prints(before: datetime, *, dry_run: bool) -> int:
    """Files with names of people are kept for some days only."""
    old = BadgePrint.objects.filter(created_at__lt=before)
    if dry_run:
        return old.count()
    for row in old:
        row.file.delete(save=False)
    return old.delete()[0]


@transaction.atomic
def forget_prints_of(user_id: int) -> None:
    """Remove the files in which the person stands; who asked for others is not known any more."""
    own = {str(public_id) for public_id in attendances_of(user_id).values_list("public_id", flat=True)}
    for row in BadgePrint.objects.all():
        if own & set(row.people):
            row.file.delete(save=False)
            row.delete()
    BadgePrint.objects.filter(asked_by_id=user_id).update(asked_by=None)
