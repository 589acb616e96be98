"""Reads of campaigns and of those whom they inform."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery

from citybridge.alliance.models import Member
from citybridge.events.enums import LIVE
from citybridge.events.models import Event, Participation
from citybridge.outreach.enums import CampaignState, ContactState, TextKind
from citybridge.outreach.models import Answer, Campaign, CampaignText, Contact, Objection
from citybridge.outreach.queries.channels import takes_calls
from citybridge.privacy.enums import Channel

PLANNED, INFORMED = ContactState.PLANNED, ContactState.INFORMED


def campaign_of(event: Event, member: Member) -> Campaign | None:
    return Campaign.objects.filter(event=event, member=member).select_related("event", "member__office").first()


def contacts_of(campaign: Campaign) -> QuerySet[Contact]:
    """All contacts in the order of names; each carries `answered`, the kind of its latest answer or None."""
    rows = Contact.objects.filter(campaign=campaign).select_related(
        "campaign", "event", "organisation__member", "organisation__postal_address", "user"
    )
    return with_answer(rows).order_by("organisation__sort_key", "pk")


def with_answer(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    """Adds `answered`: the kind of the latest answer, None while there is none."""
    latest = Answer.objects.filter(contact=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    return contacts.annotate(answered=Subquery(latest))


def letters_to_write(campaign: Campaign) -> QuerySet[Contact]:
    """Who gets a letter and has none yet; nobody who objected since. `organisation.postal_address` may be missing."""
    return _without_objection(contacts_of(campaign).filter(channel=Channel.LETTER, state=PLANNED))


def letters_without_address(campaign: Campaign) -> QuerySet[Contact]:
    return letters_to_write(campaign).filter(organisation__postal_address__isnull=True)


def calls_to_make(campaign: Campaign) -> QuerySet[Contact]:
    """Who is informed by phone, was not called yet, and agrees to be called at this moment."""
    rows = _without_objection(contacts_of(campaign).filter(channel=Channel.PHONE, state=PLANNED))
    return rows.filter(pk__in=takes_calls(campaign.event, campaign.member, rows))


def to_remind(campaign: Campaign, channel: str, *, today: date) -> QuerySet[Contact]:
    """Informed long enough ago, never reminded, and nothing came back; empty while the campaign does not run."""
    if not reminds_on(campaign, today):
        return Contact.objects.none()
    before = _start_of(today - timedelta(days=(campaign.reminds_after_days or 0) - 1))
    waiting = contacts_of(campaign).filter(
        channel=channel, state=INFORMED, informed_at__lt=before, reminded_at=None, reminder_mail_id=None
    )
    taking_part = Participation.objects.filter(event=campaign.event, state__in=LIVE, organisation__isnull=False)
    silent = waiting.filter(Q(answered=None))
    return _without_objection(silent).exclude(organisation__in=taking_part.values("organisation"))


def reminds_on(campaign: Campaign, today: date) -> bool:
    """Whether the campaign reminds at all, runs, and its answers are still asked for."""
    if campaign.state != CampaignState.RUNNING or not campaign.reminds_after_days:
        return False
    return today <= last_day_of_answers(campaign)


def last_day_of_answers(campaign: Campaign) -> date:
    """Until when an answer can be given and changed: as the campaign says, else the event, else its first day."""
    return campaign.asks_until or campaign.event.answer_by or campaign.event.starts_on


def by_code(code: str) -> Contact | None:
    """Only what was released has a code that opens anything."""
    found = Contact.objects.filter(code=code).select_related("campaign__member__office", "event", "organisation")
    return with_answer(found).first() if code else None


def answers_of(contact: Contact) -> QuerySet[Answer]:
    """Latest first."""
    return contact.answers.select_related("heard_by").prefetch_related("topics").order_by("-pk")


def has_objection(organisation_id: int) -> bool:
    return Objection.objects.filter(organisation_id=organisation_id).exists()


def texts_of(campaign: Campaign, kind: str = TextKind.INVITATION) -> dict[str, CampaignText]:
    """By language; those without words are not there."""
    return {text.language: text for text in campaign.texts.filter(kind=kind).exclude(Q(subject="") | Q(body=""))}


def _without_objection(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    return contacts.filter(organisation__objection__isnull=True)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo("UTC"))
