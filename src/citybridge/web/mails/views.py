"""Why somebody was written to, for the secretariat; and the way out of promotions, for everybody."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.core.errors import NotVisible
from citybridge.mail.access import get_promotion
from citybridge.mail.addresses import masked
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import unsubscribe
from citybridge.mail.queries import consents_of, log_of, outbox_health, outbox_state
from citybridge.mail.relay import leaves_the_house
from citybridge.privacy.models import Consent
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50


@dataclass(frozen=True)
class Entry:
    """A message without its words, and what allowed it."""

    mail: OutgoingMail
    address: str
    consent: Consent | None


@require_safe
def mail_log(request: PageRequest) -> HttpResponse:
    """`?address= &page=`: when which kind of message went to whom, why, and what became of it."""
    if not request.actor.is_secretariat:
        raise NotVisible("mails")
    address = request.GET.get("address", "").strip()
    page = Paginator(log_of(address), PAGE_SIZE).get_page(request.GET.get("page"))
    mails = list(page.object_list)
    consents = consents_of(mails)
    context = {
        "page": page,
        "entries": [Entry(row, masked(row.to_address), consents.get(row.consent_id or 0)) for row in mails],
        "address": address,
        "health": outbox_health(timezone.now()),
        "outbox": outbox_state(),
        "leaves_the_house": leaves_the_house(),
        "has_preview": settings.DEBUG or settings.DEMO,
    }
    return render(request, "mails/log.html", context)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, since mail scanners look; one POST ends promotions, without cookie or redirect."""
    mail = get_promotion(token)
    if request.method == "POST":
        unsubscribe(mail, at=timezone.now())
    context = {"is_done": request.method == "POST", "address": masked(mail.to_address)}
    return render(request, "mails/unsubscribe.html", context)
