"""What one organisation would read: as a mail and as the text of a letter, before anything leaves."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.alliance.enums import Side
from citybridge.core.languages import preference
from citybridge.outreach.access import get_campaign
from citybridge.outreach.engine.filling import Filled, filled_for
from citybridge.outreach.engine.recipients import ways_of
from citybridge.outreach.enums import TextKind
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.phrases import reason_in_words
from citybridge.outreach.queries.channels import NATIVE, Way
from citybridge.outreach.queries.contacts import contacts_of, texts_of
from citybridge.privacy.enums import Channel
from citybridge.web.requests import PageRequest

SAMPLE_CODE = "000000000000"


@dataclass(frozen=True)
class Preview:
    """`mail` and `letter` are in the language of each; None where nothing is written in it."""

    way: Way
    channel: str
    reason: str
    mail: Filled | None
    letter: Filled | None
    reminder: Filled | None


@require_safe
def campaign_preview(request: PageRequest, event: str, member: str) -> HttpResponse:
    """`?to=` the public id of an organisation in question."""
    campaign = get_campaign(request.actor, event, member)
    ways = ways_of(campaign, at=timezone.now()) or _released(campaign)
    wanted = request.GET.get("to", "")
    way = next((way for way in ways if str(way.organisation.public_id) == wanted), ways[0] if ways else None)
    context = {
        "campaign": campaign,
        "event": campaign.event,
        "member": campaign.member,
        "ways": ways,
        "preview": _preview(campaign, way) if way else None,
    }
    return render(request, "outreach/campaign_preview.html", context)


def _preview(campaign: Campaign, way: Way) -> Preview:
    native = NATIVE[Side(way.organisation.side)]
    return Preview(
        way=way,
        channel=str(Channel(way.channel).label),
        reason=reason_in_words(way.reason),
        mail=_filled(campaign, way, way.language, TextKind.INVITATION),
        letter=_filled(campaign, way, native, TextKind.INVITATION),
        reminder=_filled(campaign, way, way.language, TextKind.REMINDER),
    )


def _filled(campaign: Campaign, way: Way, language: str, kind: str) -> Filled | None:
    texts = texts_of(campaign, kind)
    chosen = next((code for code in preference(language) if code in texts), None)  # type: ignore[arg-type]
    if chosen is None:
        return None
    contact = Contact(
        campaign=campaign, event=campaign.event, organisation=way.organisation, language=chosen, code=SAMPLE_CODE
    )
    return filled_for(contact, kind, text=texts[chosen])


def _released(campaign: Campaign) -> list[Way]:
    """Once it is out, those who are in it."""
    rows = contacts_of(campaign)[:200]
    return [
        Way(row.organisation, row.verdict, row.channel, row.channel_reason, row.language, row.state) for row in rows
    ]
