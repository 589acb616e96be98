"""The notice on privacy: its text with the operator's details, and how long what is kept."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from citybridge.privacy.queries import notice_for
from citybridge.web.legal.periods import periods
from citybridge.web.legal.wording import blocks_of
from citybridge.web.requests import PageRequest


@login_not_required
@require_safe
def privacy(request: PageRequest) -> HttpResponse:
    notice = notice_for("privacy")
    context = {
        "notice": notice,
        "blocks": blocks_of(notice.body, settings.OPERATOR),
        "periods": periods(),
    }
    return render(request, "legal/privacy.html", context)
