"""A campaign whose organisations get letters, and what the tests of paper and proof share."""

from datetime import date, datetime
from typing import Any

from tests.citybridge.making import NOW, make_organisation

from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation, PostalAddress
from citybridge.outreach.models import Campaign, CampaignText, Contact
from citybridge.topics.models import Topic

BODY = {
    "de": "Guten Tag,\n\n{organisation} passt zu {event}.\n\nMit freundlichen Grüßen\n{office}",
    "zh": "您好！\n\n诚邀{organisation}参加{event}。\n\n此致\n{office}",
    "en": "Good day,\n\n{event} is for {organisation}.\n\nKind regards\n{office}",
}


def make_event(slug: str = "fair", *topics: str, starts_on: date = date(2027, 10, 18), **fields: Any) -> Event:
    event = Event.objects.create(
        slug=slug, kind="fair", starts_on=starts_on, ends_on=starts_on.replace(day=starts_on.day + 2),
        host=Member.objects.get(slug="foshan"), name_de="Messe Foshan", name_zh="佛山展会", name_en="Foshan Fair",
        **fields,
    )  # fmt: skip
    event.topics.set(Topic.objects.filter(slug__in=topics))
    return event


def make_campaign(event: Event, member: str = "bottrop", **fields: Any) -> Campaign:
    """A running campaign with words in three languages, and an office with an address."""
    owner = Member.objects.get(slug=member)
    is_german = owner.side == "DE"
    owner.office.street = "Musterstraße 1" if is_german else "示例路1号"
    owner.office.postcode, owner.office.town = ("46236", "Bottrop") if is_german else ("528000", "广东省佛山市禅城区")
    owner.office.save()
    campaign = Campaign.objects.create(event=event, member=owner, **{"state": "running", **fields})
    CampaignText.objects.bulk_create(
        CampaignText(campaign=campaign, kind=kind, language=language, subject="{event}", body=body)
        for kind in ("invitation", "reminder")
        for language, body in BODY.items()
    )
    return campaign


def make_contact(campaign: Campaign, organisation: Organisation | None = None, **fields: Any) -> Contact:
    """Planned, by letter, unless said otherwise."""
    owner = campaign.member
    row = organisation or make_organisation(
        member=owner.slug, native_name=f"Musterwerk {Contact.objects.count()} GmbH"
    )
    given = {
        "verdict": "fits", "channel": "letter", "channel_reason": "no-consent",
        "language": "de" if owner.side == "DE" else "zh", "code": f"AB{row.pk:010d}",
    }  # fmt: skip
    return Contact.objects.create(campaign=campaign, event=campaign.event, organisation=row, **{**given, **fields})


def give_address(organisation: Organisation, **fields: str) -> PostalAddress:
    given = {"street": "Musterweg 2", "postcode": "46238", "town": "Bottrop", "source": "Handelsregister"}
    return PostalAddress.objects.create(organisation=organisation, noted_at=NOW, **{**given, **fields})


def make_addressed(campaign: Campaign, number: int = 1, **fields: Any) -> list[Contact]:
    made = [make_contact(campaign, **fields) for _ in range(number)]
    for contact in made:
        give_address(contact.organisation)
    return made


def at_hour(day: date, hour: int = 9) -> datetime:
    return NOW.replace(year=day.year, month=day.month, day=day.day, hour=hour)
