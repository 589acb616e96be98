"""The only road from an address to a report or the rows behind a figure."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.alliance.access import get_member
from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.reports.models import CountRun
from citybridge.reports.policies import can_ask_for_count, can_read_alliance_report, can_read_council_report
from citybridge.topics.models import Topic


def get_reported(actor: Actor, slug: str) -> Member:
    """The member of a council report that this person may read."""
    member = get_member(actor, slug)
    if not can_read_council_report(actor, member):
        raise NotVisible(slug)
    return member


def check_alliance_report(actor: Actor) -> None:
    if not can_read_alliance_report(actor):
        raise NotVisible("report")


def check_rows_of_all(actor: Actor) -> None:
    """The rows of all members together are the secretariat's."""
    if not actor.is_secretariat:
        raise NotVisible("rows")


def get_root_topic(slug: str) -> Topic:
    topic = Topic.objects.filter(slug=slug, parent__isnull=True).first()
    if topic is None:
        raise NotVisible(slug)
    return topic


def get_count(actor: Actor, public_id: UUID) -> CountRun:
    run = CountRun.objects.filter(public_id=public_id).first() if can_ask_for_count(actor) else None
    if run is None:
        raise NotVisible(public_id)
    return run
