"""The page of a joint project, and its documents."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.projects import policies
from citybridge.projects.access import get_file, get_project
from citybridge.projects.enums import PartnerState
from citybridge.projects.models import JointProject
from citybridge.projects.queries.projects import IN_QUESTION, files_of, shown_partners, sides_of
from citybridge.web.requests import PageRequest


@login_not_required
@require_safe
def project(request: PageRequest, public_id: UUID) -> HttpResponse:
    actor, found = request.actor, get_project(request.actor, public_id, today=timezone.localdate())
    is_inside = policies.is_inside(actor, found)
    context = {
        "project": found,
        "partners": shown_partners(found),
        "files": files_of(found, inside=is_inside),
        "is_inside": is_inside,
        "may_edit": policies.can_edit_project(actor, found),
        "may_publish": policies.can_publish_project(actor, found),
        "may_renew": policies.can_renew_project(actor, found),
        "may_withdraw": policies.can_withdraw_project(actor, found),
        "has_both_sides": len(sides_of(found)) > 1,
        **_in_question(request, found),
    }
    return render(request, "projects/project.html", context)


def _in_question(request: PageRequest, found: JointProject) -> dict[str, object]:
    """Questions to the reader, and for who is inside, everybody who was asked."""
    actor = request.actor
    rows = [row for row in found.partners.all() if row.state in IN_QUESTION]
    for row in rows:
        row.project = found
    return {
        "to_answer": [row for row in rows if row.state == PartnerState.ASKED and policies.can_answer(actor, row)],
        "waiting": [row for row in rows if row.state == PartnerState.ASKED],
        "removable": {row.pk for row in rows if policies.can_take_out(actor, row)},
    }


@login_not_required
@require_safe
def project_file(request: PageRequest, public_id: UUID, file_id: UUID) -> FileResponse:
    """Never shown inside the site: offered as a file, in a sandbox, by the type that was found (R98)."""
    found = get_file(request.actor, public_id, file_id, today=timezone.localdate())
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
        headers={
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
