"""Waves and reminders: what is due is written into the outbox, each contact once.

What the law allows is asked again for each at this moment; the gate of the outbox asks once more when it sends.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from citybridge.core.work import enqueue
from citybridge.events.enums import EventState
from citybridge.mail.enums import MailPurpose
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.outreach.engine.filling import answer_link, filled_for
from citybridge.outreach.engine.windows import next_moment, waves_due, zone_of
from citybridge.outreach.enums import CampaignState, ContactState, TextKind
from citybridge.outreach.models import Campaign, CampaignText, Contact
from citybridge.outreach.operations.planning import lock
from citybridge.outreach.operations.releasing import SEND, finish_campaign, stop_campaign
from citybridge.outreach.queries.channels import Way, ways_for
from citybridge.outreach.queries.contacts import last_day_of_answers, texts_of, to_remind
from citybridge.outreach.validators import spaced_code
from citybridge.privacy.enums import Channel

AT_ONCE = 100
BY_ITSELF = (Channel.EMAIL, Channel.PORTAL)


def queue_running_campaigns() -> None:
    """One job a running campaign; one that waits already is not queued again."""
    for pk in Campaign.objects.filter(state=CampaignState.RUNNING).values_list("pk", flat=True):
        enqueue(SEND, lock=f"campaign-{pk}", campaign_id=pk)


def send_campaign(campaign_id: int, *, at: datetime) -> int:
    """Everything of a campaign that is due; returns how many contacts were worked on.

    A worker that is killed leaves whole batches: what was committed is not taken again, the rest is.
    """
    campaign = Campaign.objects.select_related("event", "member__office").get(pk=campaign_id)
    if campaign.state != CampaignState.RUNNING:
        return 0
    if campaign.event.state == EventState.CANCELLED:
        stop_campaign(campaign, by=None, at=at)
        return 0
    if timezone.localdate(at) > last_day_of_answers(campaign):
        finish_campaign(campaign, at=at)
        return 0
    return _in_batches(campaign, _due(campaign, at), TextKind.INVITATION, at) + _in_batches(
        campaign, _to_remind(campaign, at), TextKind.REMINDER, at
    )


def _due(campaign: Campaign, at: datetime) -> list[int]:
    planned = campaign.contacts.filter(state=ContactState.PLANNED, channel__in=BY_ITSELF, mail_id=None)
    most = planned.aggregate(last=Max("wave"))["last"] or 0
    today = timezone.localdate(at)
    due = waves_due(campaign.member, campaign.starts_on or today, today, most=most)
    return list(planned.filter(wave__lte=due).order_by("pk").values_list("pk", flat=True))


def _to_remind(campaign: Campaign, at: datetime) -> list[int]:
    rows = to_remind(campaign, Channel.EMAIL, today=timezone.localdate(at))
    return list(rows.filter(language__in=texts_of(campaign, TextKind.REMINDER)).values_list("pk", flat=True))


def _in_batches(campaign: Campaign, ids: Sequence[int], kind: str, at: datetime) -> int:
    texts = texts_of(campaign, kind)
    act = partial(_remind if kind == TextKind.REMINDER else _inform, texts=texts, at=at)
    for start in range(0, len(ids), AT_ONCE):
        _batch(campaign, ids[start : start + AT_ONCE], kind, act)
    return len(ids)


@transaction.atomic
def _batch(campaign: Campaign, ids: Sequence[int], kind: str, act: "partial[None]") -> None:
    """The campaign is held, so that nothing is queued beside somebody who stops it."""
    locked = lock(campaign)
    if locked.state != CampaignState.RUNNING:
        return
    rows = list(_still_due(locked, ids, kind))
    questioned = [(contact.organisation, contact.verdict) for contact in rows]
    languages = set(texts_of(locked))
    ways = ways_for(locked.event, locked.member, questioned, languages=languages)
    for contact, way in zip(rows, ways, strict=True):
        contact.campaign, contact.event = locked, locked.event
        act(contact, way)


def _still_due(campaign: Campaign, ids: Sequence[int], kind: str) -> list[Contact]:
    """The rows as they are now, held; who answered or objected meanwhile is not among them."""
    rows = Contact.objects.select_for_update(of=("self",)).select_related("organisation", "user")
    due = rows.filter(pk__in=ids, campaign=campaign).order_by("pk")
    if kind == TextKind.REMINDER:
        found = due.filter(state=ContactState.INFORMED, reminder_mail_id=None)
        return [contact for contact in found if not contact.answers.exists()]
    return list(due.filter(state=ContactState.PLANNED, mail_id=None))


def _inform(contact: Contact, way: Way, *, texts: Mapping[str, CampaignText], at: datetime) -> None:
    if not way.will_receive or (contact.channel == Channel.EMAIL and way.channel != Channel.EMAIL):
        contact.state = way.state if not way.will_receive else ContactState.WITHHELD
        contact.channel_reason = way.reason
    elif contact.channel == Channel.PORTAL:
        contact.state, contact.informed_at = ContactState.INFORMED, at
    else:
        contact.user, contact.consent_id = way.user, way.consent_id
        contact.mail_id = _queue(contact, way, TextKind.INVITATION, texts, at).pk
    contact.save()


def _remind(contact: Contact, way: Way, *, texts: Mapping[str, CampaignText], at: datetime) -> None:
    """Nobody whose consent ended since is reminded, and nobody twice."""
    if way.channel == Channel.EMAIL and way.will_receive:
        contact.user, contact.consent_id = way.user, way.consent_id
        contact.reminder_mail_id = _queue(contact, way, TextKind.REMINDER, texts, at).pk
        contact.save()


def _queue(contact: Contact, way: Way, kind: str, texts: Mapping[str, CampaignText], at: datetime) -> OutgoingMail:
    campaign, user = contact.campaign, way.user
    if user is None:
        raise ValueError("An e-mail needs somebody to write to.")
    words = filled_for(contact, kind, text=texts[contact.language])
    context = {
        "subject": words.subject,
        "body": words.body,
        "answer_address": answer_link(contact.code, contact.language),
        "answer_code": spaced_code(contact.code),
    }
    return queue_mail(
        "campaign",
        to=Recipient(user.email, user.name, contact.language, contact.organisation.side, user.public_id),
        context=context,
        dedupe_key=f"outreach:{contact.public_id}:{kind}",
        at=next_moment(at, campaign.member),
        purpose=MailPurpose.PROMOTION,
        not_after=_end_of(campaign),
        consent_id=way.consent_id,
        scope={"sender": campaign.member.slug, "topic": way.topic},
        is_advertising=campaign.is_commercial,
    )


def _end_of(campaign: Campaign) -> datetime:
    """The end of the last day of answers at the member's place: a mail after that would be of no use."""
    day = last_day_of_answers(campaign) + timedelta(days=1)
    return datetime.combine(day, time.min, zone_of(campaign.member))
