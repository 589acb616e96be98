"""Who comes and who speaks, said by the offices; who is present, marked by who leads."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import NotVisible
from citybridge.governance.access.sessions import get_attended, get_managed
from citybridge.governance.operations.attending import answer_attendance, mark_presence
from citybridge.governance.queries.attendance import Row, attendance_list
from citybridge.web.governance.asking import done
from citybridge.web.governance.item_forms import AnswerForm, PresenceForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PageRequest, session_id: UUID, slug: str) -> HttpResponse:
    """Whether the member `slug`, for whose office the person acts, comes."""
    found = get_attended(request.actor, session_id)
    row = _own_row(request, attendance_list(found), slug)
    form = AnswerForm(row.attendance, data=request.POST or None)
    by, at = request.actor.user_id, timezone.now()
    if request.method == "POST" and form.is_valid() and done(
        form,
        lambda: answer_attendance(
            found, member=row.called.member, comes=form.comes_at_all, speaker=form.speaker, by=by, at=at
        ),
    ):  # fmt: skip
        messages.success(request, _("Thank you for your answer. You can change it until the session is closed."))
        return redirect("session", session_id)
    context = {"session": found, "form": form, "member": row.called.member}
    return render(request, "governance/answer.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: PageRequest, session_id: UUID) -> HttpResponse:
    """All members that are called, ticked where they are in the room."""
    found = get_managed(request.actor, session_id)
    rows = attendance_list(found)
    members = [row.called.member for row in rows]
    present = [row.called.member for row in rows if row.attendance and row.attendance.is_present]
    form = PresenceForm(members, present=present, data=request.POST if request.method == "POST" else None)
    by, at = request.actor.user_id, timezone.now()
    if request.method == "POST" and form.is_valid() and done(
        form, lambda: mark_presence(found, present=form.chosen, by=by, at=at)
    ):  # fmt: skip
        messages.success(request, _("Who is present was noted."))
        return redirect("session", session_id)
    context = {"session": found, "form": form}
    return render(request, "governance/presence.html", context, status=400 if form.errors else 200)


def _own_row(request: PageRequest, rows: list[Row], slug: str) -> Row:
    for row in rows:
        if row.called.member.slug == slug and row.called.member.pk in request.actor.member_ids:
            return row
    raise NotVisible(slug)
