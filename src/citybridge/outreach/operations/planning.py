"""A campaign before it leaves: opened, worded, dated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError, check_version
from citybridge.events.enums import EventState
from citybridge.events.models import Event
from citybridge.outreach.engine.starting_texts import STARTING_TEXTS
from citybridge.outreach.enums import CampaignState
from citybridge.outreach.models import Campaign, CampaignText
from citybridge.outreach.validators import check_placeholders
from citybridge.privacy.operations import record

BEFORE_RELEASE = (CampaignState.DRAFT, CampaignState.AWAITS_RELEASE)


class CampaignRefused(OperationError):
    """It cannot be done to this campaign, or not now."""


@dataclass(frozen=True)
class CampaignPlan:
    """When and how many; `wave_size` is organisations a working day, None all at once."""

    starts_on: date | None = None
    wave_size: int | None = None
    reminds_after_days: int | None = None
    asks_until: date | None = None
    includes_perhaps: bool = True
    is_commercial: bool = True


@dataclass(frozen=True)
class Words:
    """Subject and text in one language; both empty: not written in it."""

    kind: str
    language: str
    subject: str
    body: str


@transaction.atomic
def open_campaign(event: Event, member: Member, *, by: int | None, at: datetime) -> Campaign:
    """The one campaign of an event and member, made with words to begin with; a second time the first one."""
    campaign, is_new = Campaign.objects.get_or_create(event=event, member=member)
    if is_new:
        CampaignText.objects.bulk_create(
            CampaignText(campaign=campaign, kind=kind, language=language, subject=subject, body=body)
            for (kind, language), (subject, body) in STARTING_TEXTS.items()
        )
        note("opened", campaign, by=by, at=at)
    return campaign


@transaction.atomic
def save_plan(campaign: Campaign, plan: CampaignPlan, *, version: int, by: int | None, at: datetime) -> Campaign:
    """Dates and waves. What waited for release is a draft again: somebody has to look at what changed."""
    locked = _editable(campaign, version)
    _check_dates(plan, locked.event, at)
    for name, value in vars(plan).items():
        setattr(locked, name, value)
    return _saved(locked, by=by, at=at)


@transaction.atomic
def save_words(campaign: Campaign, words: Iterable[Words], *, version: int, by: int | None, at: datetime) -> Campaign:
    """Texts in any of the languages; raises UnknownPlaceholder, or CampaignRefused for half a text."""
    locked = _editable(campaign, version)
    for one in words:
        check_words(one.subject, one.body)
        CampaignText.objects.update_or_create(
            campaign=locked,
            kind=one.kind,
            language=one.language,
            defaults={"subject": one.subject, "body": one.body},
        )
    return _saved(locked, by=by, at=at)


def check_words(subject: str, body: str) -> None:
    """Both or none, and no placeholder that means nothing; raises ValidationError."""
    if bool(subject.strip()) != bool(body.strip()):
        raise ValidationError(_("Write both a subject and a text, or leave both empty."))
    check_placeholders(subject)
    check_placeholders(body)


def lock(campaign: Campaign) -> Campaign:
    """The row as it is now; whoever else wants it waits for the end of this transaction."""
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("event", "member__office")
    return rows.get(pk=campaign.pk)


def check_event(event: Event, *, today: date) -> None:
    """Nobody is invited to what was cancelled, is not public yet, or has begun."""
    if event.state != EventState.PUBLISHED:
        raise CampaignRefused(_("This event is not public or was cancelled, so that nobody can be invited to it."))
    if event.starts_on <= today:
        raise CampaignRefused(_("This event has begun or is over, so that nobody can be invited to it any more."))


def note(verb: str, campaign: Campaign, *, by: int | None, at: datetime, **details: object) -> None:
    """One event of the audit log, readable for the member's office."""
    record(
        f"campaign.{verb}",
        noun="campaign",
        object_id=campaign.public_id,
        actor=by,
        at=at,
        members=(campaign.member_id,),
        details={"state": str(campaign.state), **details},
    )


def _editable(campaign: Campaign, version: int) -> Campaign:
    locked = lock(campaign)
    if locked.state not in BEFORE_RELEASE:
        raise CampaignRefused(_("This campaign was released; it cannot be changed any more."))
    check_version(seen=version, now=locked.version)
    return locked


def _saved(locked: Campaign, *, by: int | None, at: datetime) -> Campaign:
    locked.state, locked.asked_by = CampaignState.DRAFT, None
    locked.version += 1
    locked.save()
    note("changed", locked, by=by, at=at)
    return locked


def _check_dates(plan: CampaignPlan, event: Event, at: datetime) -> None:
    if plan.starts_on and plan.starts_on >= event.starts_on:
        raise CampaignRefused(_("The first wave must leave before the event begins."))
    if plan.asks_until and plan.asks_until > event.ends_on:
        raise CampaignRefused(_("Answers are of no use after the event: choose a day before it ends."))
    if plan.asks_until and plan.asks_until < max(plan.starts_on or at.date(), at.date()):
        raise CampaignRefused(_("Answers cannot be asked for before the first wave leaves."))
