"""Who is to be called, and what to say."""

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from citybridge.core.errors import NotVisible
from citybridge.core.languages import reader_language
from citybridge.outreach.access import get_campaign
from citybridge.outreach.engine.phone_list import call_lists, draw_call_list, write_call_sheets
from citybridge.web.requests import PageRequest


@require_safe
def phone_list(request: PageRequest, event: str, member: str) -> HttpResponse:
    """Organisations whose channel is the phone, each with the way to note what was heard."""
    campaign = get_campaign(request.actor, event, member)
    return render(request, "outreach/phone.html", {"campaign": campaign, "lists": call_lists(campaign)})


@require_safe
def phone_list_file(request: PageRequest, event: str, member: str, form: str) -> HttpResponseBase:
    """The same as a workbook (`xlsx`) or on paper (`pdf`)."""
    campaign = get_campaign(request.actor, event, member)
    lists, name = call_lists(campaign), f"{campaign.event.slug}-{_('calls')}.{form}"
    if form == "pdf":
        content = draw_call_list(campaign, lists, language=reader_language())
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    if form != "xlsx":
        raise NotVisible(form)
    file = BytesIO()
    write_call_sheets(lists, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)
