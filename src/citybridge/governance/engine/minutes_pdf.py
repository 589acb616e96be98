"""Minutes on paper: German and Chinese side by side, what was decided, who was there, lines to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member
from citybridge.documents.pdf import render_pdf
from citybridge.governance.enums import Choice, SessionState
from citybridge.governance.models import Resolution, Session, Vote
from citybridge.governance.queries.attendance import Row, attendance_list
from citybridge.governance.queries.minutes import Part, parts_of
from citybridge.governance.queries.resolutions import quorum_of

# Said in both languages wherever they stand.
LABELS = {
    "minutes": _("Minutes"),
    "draft": _("Draft, not agreed yet"),
    "attendance": _("Attendance"),
    "member": _("Member"),
    "speaker": _("Who speaks for it"),
    "present": _("present"),
    "with_vote": _("with a vote"),
    "opening": _("Before the agenda"),
    "resolution": _("Resolution"),
    "signatures": _("Signatures"),
    "host": _("For the host"),
    "chair": _("For the chair"),
    "host_and_chair": _("For the host, who chairs"),
    "signed": _("Place, day, signature"),
}


@dataclass(frozen=True)
class Decision:
    """A resolution with the votes by choice; nobody is listed where all agreed without a vote."""

    resolution: Resolution
    votes: Sequence[tuple[Choice, Sequence[Vote]]]


@dataclass(frozen=True)
class Section:
    """A part of the minutes with its number on the agenda."""

    part: Part
    number: int | None
    decisions: Sequence[Decision]


@dataclass(frozen=True)
class Signatory:
    """Who signs: in which role, for which member, and its name where the reader may know it."""

    role: str
    member: Member | None
    names: Sequence[str]


def draw_minutes(session: Session, *, language: str, with_names: bool) -> bytes:
    """PDF/UA; `language` is that of the document's title, the words are in German and Chinese.

    `with_names` prints who spoke for the members: never for the public.
    """
    rows = attendance_list(session)
    zone = ZoneInfo(session.time_zone)
    context: dict[str, Any] = {
        "title": f"{LABELS['minutes']}: {session.name}",
        "session": session,
        "labels": LABELS,
        "starts_at": session.starts_at.astimezone(zone),
        "ends_at": session.ends_at.astimezone(zone),
        "is_draft": session.state != SessionState.PUBLISHED,
        "rows": [row for row in rows if row.attendance is not None],
        "quorum": quorum_of(session),
        "with_names": with_names,
        "sections": sections_of(session),
        "signatories": _signatories(session, rows, with_names=with_names),
    }
    return render_pdf("governance/paper_minutes.html", context, language=language)


def sections_of(session: Session) -> list[Section]:
    """The minutes part by part; what stands before the agenda only where something was written."""
    first, *parts = parts_of(session)
    opening = [Section(first, None, [])] if first.paragraphs else []
    return opening + [
        Section(part, number, [_decision(row) for row in part.resolutions])
        for number, part in enumerate(parts, start=1)
    ]


def _decision(resolution: Resolution) -> Decision:
    votes = list(resolution.votes.all())
    by_choice = [(choice, [vote for vote in votes if vote.choice == choice]) for choice in Choice]
    return Decision(resolution, [(choice, found) for choice, found in by_choice if found])


def _signatories(session: Session, rows: Sequence[Row], *, with_names: bool) -> list[Signatory]:
    speakers = {row.called.member.pk: _names(row) for row in rows} if with_names else {}
    host, chair = session.host, session.body.chair
    if chair == host:
        return [Signatory("host_and_chair", host, speakers.get(host.pk, ()))]
    names = speakers.get(chair.pk, ()) if chair else ()
    return [Signatory("host", host, speakers.get(host.pk, ())), Signatory("chair", chair, names)]


def _names(row: Row) -> tuple[str, ...]:
    """The speaker in its own script and in Latin letters, once where they are the same."""
    if row.attendance is None:
        return ()
    said = (row.attendance.speaker_native, row.attendance.speaker_latin)
    return tuple(dict.fromkeys(name for name in said if name))
