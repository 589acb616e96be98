"""A campaign of Bottrop: an answer with a note for the office alone, a letter, and a postal address."""

from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.alliance.models import Member
from citybridge.organisations.models import PostalAddress
from citybridge.outreach.engine.codes import new_code
from citybridge.outreach.models import Answer, Campaign, Contact, Decision, LetterRun

if TYPE_CHECKING:
    from tests.canaries.world import World

OFFICE = ("officer", "secretariat")


def add_outreach(world: "World") -> None:
    """About the fair of this world; the asking organisation was written to by letter."""
    plant, now = world.aviary.plant, timezone.now()
    event, organisation = world.others["participation"].event, world.organisations["asking"]
    campaign = Campaign.objects.create(event=event, member=Member.objects.get(slug="bottrop"), state="running")
    contact = Contact.objects.create(
        campaign=campaign, event=event, organisation=organisation, verdict="fits", channel="letter",
        channel_reason="no-consent", language="de", code=new_code(), state="informed", informed_at=now,
    )  # fmt: skip
    Answer.objects.create(contact=contact, kind="later", note=plant("note of an answer", *OFFICE), at=now)
    Decision.objects.create(
        event=event, organisation=organisation, proposed="fits", verdict="fits",
        note=plant("note of a decision", *OFFICE), decided_at=now,
    )  # fmt: skip
    PostalAddress.objects.create(
        organisation=organisation, street=plant("postal address", *OFFICE), postcode="46238", town="Bottrop",
        source="Handelsregister", noted_at=now,
    )  # fmt: skip
    run = LetterRun.objects.create(campaign=campaign, made_at=now, content=b"%PDF-1.7 %%EOF")
    run.contacts.add(contact)
    world.others |= {"contact": contact, "letters": run}
