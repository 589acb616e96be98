"""The proof of an event: an office sees its own rows, the secretariat those of all members."""

from collections.abc import Sequence
from io import BytesIO

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.core.errors import NotVisible
from citybridge.core.languages import Language, reader_language
from citybridge.events.access import get_event
from citybridge.events.models import Event
from citybridge.outreach.engine.proof_pdf import draw_proof
from citybridge.outreach.engine.proof_tables import write_proof
from citybridge.outreach.engine.proving import prove
from citybridge.outreach.policies import can_reach_out
from citybridge.outreach.queries.figures import MEASURES, chosen_rows
from citybridge.outreach.queries.proof import proof_rows
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50


@require_safe
def proof(request: PageRequest, event: str) -> HttpResponse:
    """All figures; each leads to the rows behind it. `?member=` narrows it to one."""
    found, members = _asked(request, event)
    context = {"proof": prove(found, members, today=timezone.localdate()), "chosen": request.GET.get("member", "")}
    return render(request, "outreach/proof.html", context)


@require_safe
def rows(request: PageRequest, event: str, measure: str) -> HttpResponse:
    """The organisations that one figure counts; `?member=` and `?topic=` as in the tables of the proof."""
    found, members = _asked(request, event)
    if measure not in MEASURES:
        raise NotVisible(measure)
    topic = _topic(request, found)
    counted = chosen_rows(proof_rows(found, members, today=timezone.localdate()), MEASURES[measure], topic_id=topic)
    context = {
        "event": found,
        "measure": MEASURES[measure],
        "members": {member.pk: member for member in members},
        "topic": found.topics.filter(pk=topic).first() if topic else None,
        "page": Paginator(counted, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "outreach/proof_rows.html", context)


@require_safe
def proof_file(request: PageRequest, event: str, form: str) -> HttpResponseBase:
    """For the council: `pdf` in the reader's language or that of `?in=`, or `xlsx`."""
    found, members = _asked(request, event)
    today = timezone.localdate()
    made, name = prove(found, members, today=today), f"{found.slug}-{_('proof')}.{form}"
    if form == "pdf":
        language = request.GET.get("in", "")
        content = draw_proof(made, language=language if language in Language.values else reader_language(), day=today)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    if form != "xlsx":
        raise NotVisible(form)
    file = BytesIO()
    write_proof(made, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)


def _asked(request: PageRequest, slug: str) -> tuple[Event, Sequence[Member]]:
    """The event and the members whose rows this reader may see; who may see none finds nothing."""
    found = get_event(request.actor, slug)
    members = [member for member in all_members() if can_reach_out(request.actor, member)]
    if chosen := request.GET.get("member"):
        members = [member for member in members if member.slug == chosen]
    if not members:
        raise NotVisible(slug)
    return found, members


def _topic(request: PageRequest, event: Event) -> int | None:
    """A topic of this very event."""
    slug = request.GET.get("topic")
    if not slug:
        return None
    topic = event.topics.filter(slug=slug).first()
    if topic is None:
        raise NotVisible(slug)
    return topic.pk
