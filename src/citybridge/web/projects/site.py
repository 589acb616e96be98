"""The page of a site, its fact sheet on paper, its plots as a table."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import override
from django.views.decorators.http import require_safe

from citybridge.core.errors import NotVisible
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.projects import policies
from citybridge.projects.access import get_editable_site, get_site
from citybridge.projects.engine.plots import write_plots
from citybridge.projects.engine.sheet import draw_sheet
from citybridge.web.requests import PageRequest


@login_not_required
@require_safe
def site(request: PageRequest, public_id: UUID) -> HttpResponse:
    actor, found = request.actor, get_site(request.actor, public_id)
    organisation = found.organisation
    context = {
        "site": found,
        "park": organisation if organisation is not None and organisation.is_published else None,
        "languages": Language.choices,
        "may_edit": policies.can_edit_site(actor, found),
        "may_publish": policies.can_publish_site(actor, found),
        "may_withdraw": policies.can_withdraw_site(actor, found),
        "may_ask": policies.can_ask(actor, found),
        "is_visitor": actor.is_visitor,
    }
    return render(request, "sites/site.html", context)


@login_not_required
@require_safe
def site_sheet(request: PageRequest, public_id: UUID, language: str) -> HttpResponse:
    """One page of paper in `language` (de, zh, en), whatever the language of the page."""
    found = get_site(request.actor, public_id)
    if language not in Language.values:
        raise NotVisible(language)
    with override(DJANGO_LANGUAGE[Language(language)]):
        address = request.build_absolute_uri(reverse("site", args=[public_id]))
    body = draw_sheet(found, address=address, language=language)
    return _file(body, "application/pdf", f"{slugify(found.name_en) or 'site'}-{language}.pdf")


@require_safe
def plots_table(request: PageRequest, public_id: UUID) -> HttpResponse:
    """All plots as a CSV file that can be changed and read in again."""
    found = get_editable_site(request.actor, public_id)
    return _file(b"".join(write_plots(found.plots.all())), "text/csv; charset=utf-8", "plots.csv")


def _file(body: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=media_type, headers=headers)
