"""Letting a campaign go, once: whoever comes second finds it gone (R36, R125)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Right
from citybridge.alliance.operations import check_right
from citybridge.core.errors import check_version
from citybridge.core.work import enqueue
from citybridge.mail.operations import send_after_all, withhold_mails
from citybridge.outreach.engine.codes import new_code
from citybridge.outreach.engine.recipients import ways_of
from citybridge.outreach.engine.windows import next_moment
from citybridge.outreach.enums import CampaignState, ContactState
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.operations.planning import BEFORE_RELEASE, CampaignRefused, check_event, lock, note
from citybridge.outreach.queries.channels import Way
from citybridge.outreach.queries.contacts import last_day_of_answers

FOUR_EYES_ABOVE = 50
SEND = "citybridge.send_campaign"
# Why a mail was taken back.
STOPPED = "stopped"
GONE = (CampaignState.RUNNING, CampaignState.FINISHED)


class NeedsSecondPerson(CampaignRefused):
    """Above the number that one person may write to alone."""


@transaction.atomic
def ask_for_release(campaign: Campaign, *, version: int, by: int | None, at: datetime) -> Campaign:
    """Put it before a second person. Asked twice, it waits once."""
    locked = lock(campaign)
    if locked.state == CampaignState.AWAITS_RELEASE and locked.asked_by_id == by:
        return locked
    if locked.state != CampaignState.DRAFT:
        raise CampaignRefused(_("This campaign is no draft any more."))
    check_version(seen=version, now=locked.version)
    _check_ready(locked, at)
    locked.state, locked.asked_by_id, locked.version = CampaignState.AWAITS_RELEASE, by, locked.version + 1
    locked.save()
    note("release_asked", locked, by=by, at=at)
    return locked


@transaction.atomic
def release_campaign(campaign: Campaign, *, version: int, by: int | None, at: datetime) -> Campaign:
    """Make one contact an organisation and begin to send; released already, it is given back as it is.

    Raises NeedsSecondPerson above 50 recipients unless somebody else asked for it, ChangedMeanwhile when it is not
    what was seen.
    """
    locked = lock(campaign)
    if locked.state in GONE:
        return locked
    if locked.state not in BEFORE_RELEASE:
        raise CampaignRefused(_("This campaign was stopped; it cannot go out any more."))
    check_version(seen=version, now=locked.version)
    check_right(locked.member_id, Right.REACH_OUT, on=timezone.localdate(at))
    _check_ready(locked, at)
    ways = ways_of(locked, at=at)
    _check_people(locked, ways, by)
    _start(locked, by=by, at=at)
    Contact.objects.bulk_create(_contacts(locked, ways))
    note("released", locked, by=by, at=at, contacts=len(ways))
    enqueue(SEND, lock=f"campaign-{locked.pk}", campaign_id=locked.pk)
    return locked


@transaction.atomic
def stop_campaign(campaign: Campaign, *, by: int | None, at: datetime) -> Campaign:
    """End it now: mails that wait are taken back, no further wave and no reminder leaves."""
    locked = lock(campaign)
    if locked.state in {CampaignState.STOPPED, CampaignState.FINISHED}:
        return locked
    waiting = list(locked.contacts.values_list("mail_id", "reminder_mail_id"))
    withhold_mails((pk for pair in waiting for pk in pair), reason=STOPPED, at=at)
    locked.state, locked.finished_at, locked.version = CampaignState.STOPPED, at, locked.version + 1
    locked.save()
    note("stopped", locked, by=by, at=at)
    return locked


@transaction.atomic
def resume_campaign(campaign: Campaign, *, by: int | None, at: datetime) -> Campaign:
    """Go on where it was stopped: what was taken back goes out after all, each once. Running already, it is as it is.

    Raises CampaignRefused after the last day for answers, or where the event was cancelled.
    """
    locked = lock(campaign)
    if locked.state == CampaignState.RUNNING:
        return locked
    if locked.state != CampaignState.STOPPED:
        raise CampaignRefused(_("Only a campaign that was stopped can go on."))
    check_right(locked.member_id, Right.REACH_OUT, on=timezone.localdate(at))
    _check_ready(locked, at)
    taken_back = locked.contacts.values_list("mail_id", "reminder_mail_id")
    again = send_after_all(
        (pk for pair in taken_back for pk in pair), reason=STOPPED, at=next_moment(at, locked.member)
    )
    stopped = locked.contacts.filter(mail_id__in=again, channel_reason=STOPPED)
    stopped.update(state=ContactState.PLANNED, channel_reason="consent")
    locked.state, locked.finished_at, locked.version = CampaignState.RUNNING, None, locked.version + 1
    locked.save()
    note("resumed", locked, by=by, at=at)
    enqueue(SEND, lock=f"campaign-{locked.pk}", campaign_id=locked.pk)
    return locked


@transaction.atomic
def finish_campaign(campaign: Campaign, *, at: datetime) -> Campaign:
    """Its last day of answers has passed."""
    locked = lock(campaign)
    if locked.state == CampaignState.RUNNING:
        locked.state, locked.finished_at, locked.version = CampaignState.FINISHED, at, locked.version + 1
        locked.save()
        note("finished", locked, by=None, at=at)
    return locked


def _check_ready(campaign: Campaign, at: datetime) -> None:
    today = timezone.localdate(at)
    check_event(campaign.event, today=today)
    if last_day_of_answers(campaign) < today:
        raise CampaignRefused(_("The last day for answers has passed. Choose a later one."))


def _check_people(campaign: Campaign, ways: Sequence[Way], by: int | None) -> None:
    receiving = sum(way.will_receive for way in ways)
    if not receiving:
        raise CampaignRefused(_("Nobody would be informed by this campaign: see why below."))
    is_second = campaign.state == CampaignState.AWAITS_RELEASE and by is not None and by != campaign.asked_by_id
    if receiving > FOUR_EYES_ABOVE and not is_second:
        raise NeedsSecondPerson(
            _("More than %(most)d organisations would be informed. A second person of the office has to release it.")
            % {"most": FOUR_EYES_ABOVE}
        )


def _start(campaign: Campaign, *, by: int | None, at: datetime) -> None:
    today = timezone.localdate(at)
    campaign.starts_on = max(campaign.starts_on or today, today)
    campaign.asks_until = last_day_of_answers(campaign)
    campaign.state, campaign.released_by_id, campaign.released_at = CampaignState.RUNNING, by, at
    campaign.version += 1
    campaign.save()


def _contacts(campaign: Campaign, ways: Sequence[Way]) -> list[Contact]:
    """Those who are informed by waves in the order given; the others with the reason why not."""
    receiving = [way for way in ways if way.will_receive]
    size = campaign.wave_size or max(len(receiving), 1)
    waves = {way.organisation.pk: 1 + place // size for place, way in enumerate(receiving)}
    return [
        Contact(
            campaign=campaign,
            event=campaign.event,
            organisation=way.organisation,
            verdict=way.verdict,
            channel=way.channel,
            channel_reason=way.reason,
            consent_id=way.consent_id,
            user=way.user,
            language=way.language,
            wave=waves.get(way.organisation.pk, 1),
            state=ContactState(way.state),
            code=new_code(),
        )
        for way in ways
    ]
