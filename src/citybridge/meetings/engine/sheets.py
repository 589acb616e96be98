"""What people hold in their hands: agendas, table sheets, an interpreter's schedule, each in its reader's language."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.documents.codes import qr_svg
from citybridge.documents.pdf import render_pdf
from citybridge.events.models import Participation
from citybridge.meetings.models import Interpreter, Meeting, Round
from citybridge.meetings.phrases import (
    both_hours,
    both_names,
    day_of,
    hours,
    pair_in_words,
    party_name,
    place_of,
    where,
)
from citybridge.meetings.queries.glossary import glossary_of
from citybridge.meetings.queries.meetings import of_interpreter, of_party, other_side, published
from citybridge.meetings.queries.rounds import tables_of


def agenda_pdf(round_: Round, party: Participation, *, language: str) -> bytes:
    """The meetings of a party, the other side in both scripts; a QR code leads to the agenda."""
    with override(DJANGO_LANGUAGE[Language(language)]):
        lines = [_line(row, both_names(other_side(row, party)), _seated(row, party)) for row in of_party(party)]
        context = {**_head(round_), "name": both_names(party), "lines": lines}
        return render_pdf("meetings/paper/agenda.html", context, language=language)


def tables_pdf(round_: Round, *, language: str) -> bytes:
    """A page for each table at which something takes place."""
    with override(DJANGO_LANGUAGE[Language(language)]):
        rows = list(published(round_))
        tables = [
            {"name": place_of(table), "lines": [_both(row) for row in rows if row.table_id == table.pk]}
            for table in tables_of(round_)
        ]
        context = {**_head(round_), "tables": [table for table in tables if table["lines"]]}
        return render_pdf("meetings/paper/tables.html", context, language=language)


def schedule_pdf(round_: Round, interpreter: Interpreter, *, language: str) -> bytes:
    """An interpreter's meetings, each with its terms in three languages."""
    with override(DJANGO_LANGUAGE[Language(language)]):
        lines = [{**_both(row), "terms": glossary_of(row)} for row in of_interpreter(interpreter)]
        pairs = ", ".join(pair_in_words(pair) for pair in interpreter.pairs)
        context = {**_head(round_), "name": interpreter.name, "pairs": pairs, "lines": lines}
        return render_pdf("meetings/paper/schedule.html", context, language=language)


def _head(round_: Round) -> dict[str, Any]:
    address = f"{settings.SITE_URL}{reverse('meeting-agenda', args=[round_.event.slug])}"
    event = round_.event
    place = " · ".join(dict.fromkeys(part for part in (event.venue_native, event.venue_latin) if part))
    code = qr_svg(address, title=_("Agenda on the phone"))
    return {"event": event.name, "place": place, "address": address, "code": code}


def _line(meeting: Meeting, whom: str, people: str) -> dict[str, Any]:
    zone, during = meeting.round.event.time_zone, meeting.during
    # Who interprets is known to who organises; participants read that somebody does.
    interpreter = _("with an interpreter") if meeting.interpreter else ""
    return {
        "day": day_of(during.lower, zone),
        "time": both_hours(during.lower, during.upper, zone),
        "hour": hours(during.lower, during.upper, zone),
        "where": where(meeting),
        "link": meeting.virtual_link,
        "whom": whom,
        "people": people,
        "interpreter": interpreter,
    }


def _both(meeting: Meeting) -> dict[str, Any]:
    line = _line(meeting, "", "")
    return {**line, "first": both_names(meeting.first), "second": both_names(meeting.second)}


def _seated(meeting: Meeting, party: Participation) -> str:
    """Who of the own side sits there."""
    seats = [person.seat for person in meeting.persons.all() if person.seat.participation_id == party.pk]
    return ", ".join(seat.attendee.native_name for seat in seats if seat.attendee) or party_name(party)
