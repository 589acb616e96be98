"""Minutes as they are read: by everybody once they are published, by offices while they are written."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from citybridge.core.languages import HTML_LANGUAGE, Language, reader_language
from citybridge.governance.access.minutes import get_minutes
from citybridge.governance.engine.minutes_pdf import draw_minutes, sections_of
from citybridge.governance.enums import SessionState
from citybridge.governance.models import MinutesParagraph, Session
from citybridge.governance.policies.minutes import can_see_names, can_write_minutes, sides_to_agree
from citybridge.governance.queries.attendance import attendance_list
from citybridge.governance.queries.minutes import (
    deleted_paragraphs,
    last_change,
    paragraphs_of,
    unagreed_paragraphs,
)
from citybridge.governance.queries.resolutions import quorum_of
from citybridge.web.delegations.views import as_file
from citybridge.web.requests import PageRequest


@dataclass(frozen=True)
class Column:
    """A language of the page, as code of texts and as HTML writes it."""

    code: str
    html: str
    label: str


@login_not_required
@require_safe
def minutes(request: PageRequest, session_id: UUID) -> HttpResponse:
    """What was published, the reader's language first; who may see it earlier is led to where it is written."""
    session = get_minutes(request.actor, session_id)
    if session.state != SessionState.PUBLISHED:
        return redirect("minutes-work", session_id)
    sections = sections_of(session)
    rows = attendance_list(session)
    context = {
        "session": session,
        "columns": columns_of([row for section in sections for row in section.part.paragraphs]),
        "sections": sections,
        "present": [row for row in rows if row.attendance and row.attendance.is_present],
        "quorum": quorum_of(session),
    }
    return render(request, "governance/minutes.html", context)


@require_safe
def minutes_work(request: PageRequest, session_id: UUID) -> HttpResponse:
    """The minutes with the state of each paragraph, and what this reader may do with it."""
    session, actor = get_minutes(request.actor, session_id), request.actor
    if session.state == SessionState.PUBLISHED:
        return redirect("minutes", session_id)
    may_write = can_write_minutes(actor, session)
    count, open_count = paragraphs_of(session).count(), unagreed_paragraphs(session).count()
    context = {
        "session": session,
        "sections": sections_of(session),
        "columns": [_column(Language.DE), _column(Language.ZH)],
        "may_write": may_write,
        "own_sides": sorted(sides_to_agree(actor, session), reverse=True),
        "last": last_change(session) if may_write else None,
        "deleted": deleted_paragraphs(session) if may_write else [],
        "count": count,
        "agreed_count": count - open_count,
        "rows": [row for row in attendance_list(session) if row.attendance],
    }
    return render(request, "governance/minutes_work.html", context)


@login_not_required
@require_safe
def minutes_pdf(request: PageRequest, session_id: UUID) -> HttpResponse:
    """Names of speakers are on the sheets of those who worked in the session, on no other."""
    session = get_minutes(request.actor, session_id)
    with_names = can_see_names(request.actor, session)
    body = draw_minutes(session, language=reader_language(), with_names=with_names)
    return as_file(body, "application/pdf", _file_name(session))


def columns_of(paragraphs: list[MinutesParagraph]) -> list[Column]:
    """German and Chinese, the reader's own first; for who reads neither, English before them where there is any."""
    reader = reader_language()
    if reader != Language.EN:
        return [_column(reader), _column(Language.ZH if reader == Language.DE else Language.DE)]
    both = [_column(Language.DE), _column(Language.ZH)]
    return [_column(Language.EN), *both] if any(row.text_en for row in paragraphs) else both


def _column(language: Language) -> Column:
    return Column(str(language), HTML_LANGUAGE[language], str(language.label))


def _file_name(session: Session) -> str:
    return f"minutes-{session.body.slug}-{session.number}.pdf"
