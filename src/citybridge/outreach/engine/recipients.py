"""Whom a campaign would inform at this moment, and by which way."""

from datetime import datetime

from django.utils import timezone

from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import TextKind, Verdict
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.queries.channels import Way, ways_for
from citybridge.outreach.queries.contacts import texts_of
from citybridge.outreach.queries.questioning import questions


def asked_by(campaign: Campaign, *, at: datetime) -> list[tuple[Organisation, str]]:
    """Organisations in question with their verdict, the best first; those that fit perhaps only where wanted."""
    wanted = {Verdict.FITS, Verdict.PERHAPS} if campaign.includes_perhaps else {Verdict.FITS}
    found = questions(campaign.event, campaign.member, today=timezone.localdate(at))
    return [(row.organisation, str(row.verdict)) for row in found if row.verdict in wanted]


def ways_of(campaign: Campaign, *, at: datetime) -> list[Way]:
    """One way an organisation that is in question and has no contact of this event yet."""
    told = set(Contact.objects.filter(event=campaign.event).values_list("organisation_id", flat=True))
    rows = [row for row in asked_by(campaign, at=at) if row[0].pk not in told]
    return ways_for(campaign.event, campaign.member, rows, languages=set(texts_of(campaign, TextKind.INVITATION)))
