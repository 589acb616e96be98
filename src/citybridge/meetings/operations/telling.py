"""Who is written to when a timetable is published or changes. Mails name organisations and times, never people."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.queries import region_of
from citybridge.alliance.enums import Side
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.events.models import Attendee, Participation
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.meetings.enums import IN_THE_OPEN
from citybridge.meetings.models import Interpreter, Meeting, Round
from citybridge.meetings.phrases import party_name, when, where
from citybridge.meetings.queries.meetings import meetings, published
from citybridge.organisations.enums import MemberRole

Line = tuple[Meeting, Participation | None, str]


def tell_of_publication(round_: Round, *, at: datetime) -> int:
    """To each person with meetings: all of theirs. Returns how many were written to."""
    lines = [(meeting, "") for meeting in published(round_)]
    return _write("meetings-published", round_, _by_person(lines), at=at, key="published")


def tell_of_changes(changed: Iterable[Meeting], *, kind: str, at: datetime) -> int:
    """To those who sit or interpret in changed meetings, and only them; before publication to nobody."""
    return tell_of_plan([(meeting, kind) for meeting in changed], at=at)


def tell_of_plan(
    changes: Iterable[tuple[Meeting, str]], *, at: datetime, also: Iterable[tuple[Interpreter, Meeting]] = ()
) -> int:
    """One letter a person about all that changed together. `also`: interpreters who lose a meeting, as it was."""
    rows = {meeting.pk: kind for meeting, kind in changes}
    found = list(meetings().filter(pk__in=rows))
    if not found or found[0].round.state not in IN_THE_OPEN:
        return 0
    grouped = _by_person([(meeting, rows[meeting.pk]) for meeting in found])
    for interpreter, before in also:
        for person in _interpreter(interpreter):
            grouped[person].append((before, None, "lost"))
    key = "changed:" + ",".join(f"{meeting.pk}.{meeting.sequence}" for meeting in found)
    return _write("meetings-changed", found[0].round, grouped, at=at, key=key[:120])


def _by_person(changes: list[tuple[Meeting, str]]) -> "defaultdict[Recipient, list[Line]]":
    """What each person is told; `None` stands for an interpreter, who belongs to neither side."""
    grouped: defaultdict[Recipient, list[Line]] = defaultdict(list)
    for meeting, kind in changes:
        for party in (meeting.first, meeting.second):
            for person in _people(meeting, party):
                grouped[person].append((meeting, party, kind))
        if meeting.interpreter is not None:
            for person in _interpreter(meeting.interpreter):
                grouped[person].append((meeting, None, kind))
    return grouped


def _people(meeting: Meeting, party: Participation) -> list[Recipient]:
    """Those who sit there and can be written to; while nobody can, the organisation's editors."""
    seated = [person.seat.attendee for person in meeting.persons.all() if person.seat.participation_id == party.pk]
    found = [_attendee(row, party) for row in seated if row is not None and (row.email or row.user_id)]
    if found or party.organisation is None:
        return found
    side = party.organisation.side
    rows = party.organisation.people.filter(memberships__role=MemberRole.EDITOR, is_active=True).distinct()
    return [Recipient(row.email, row.name, row.language, side, row.public_id) for row in rows.order_by("pk")]


def _attendee(row: Attendee, party: Participation) -> Recipient:
    side = party.organisation.side if party.organisation else party.member.side
    if row.user is not None:
        return Recipient(row.user.email, row.user.name, row.user.language, side, row.user.public_id)
    language = Language.ZH if side == Side.CN else Language.DE
    return Recipient(row.email, row.native_name, language, side)


def _interpreter(row: Interpreter) -> list[Recipient]:
    user = row.user or (row.attendee.user if row.attendee else None)
    if user is not None:
        return [Recipient(user.email, user.name, user.language, region_of(user), user.public_id)]
    attendee = row.attendee
    return [_attendee(attendee, attendee.participation)] if attendee is not None and attendee.email else []


def _write(
    template: str, round_: Round, grouped: "defaultdict[Recipient, list[Line]]", *, at: datetime, key: str
) -> int:
    for person, lines in grouped.items():
        with override(DJANGO_LANGUAGE[Language(person.language)]):
            context: dict[str, Any] = {
                "event": round_.event.name,
                "lines": [_line(*line) for line in sorted(lines, key=lambda line: line[0].during.lower)],
                "path": reverse("meeting-agenda", args=[round_.event.slug]),
            }
        dedupe = f"meetings:{round_.pk}:{key}:{person.subject or person.address}"
        purpose = MailPurpose.SERVICE if person.subject else MailPurpose.ANSWER
        queue_mail(template, to=person, context=context, dedupe_key=dedupe[:200], at=at, purpose=purpose)
    return len(grouped)


def _line(meeting: Meeting, party: Participation | None, kind: str) -> dict[str, str]:
    sides = [row for row in (meeting.first, meeting.second) if party is None or row.pk != party.pk]
    return {
        "kind": kind,
        "when": when(meeting),
        "where": where(meeting),
        "whom": " – ".join(party_name(row) for row in sides),
        "link": meeting.virtual_link,
    }
