"""How far a campaign is: contacts by way and state, and what came back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.outreach.enums import CampaignState, ContactState
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.queries.contacts import with_answer


@dataclass(frozen=True)
class Progress:
    """`counts` is by (way, state); `answers` by kind; `queued` is mails that wait in the outbox."""

    counts: Mapping[tuple[str, str], int]
    answers: Mapping[str, int]
    queued: int
    total: int

    def in_state(self, state: str) -> int:
        return sum(count for (_channel, found), count in self.counts.items() if found == state)

    @property
    def informed(self) -> int:
        return self.in_state(ContactState.INFORMED)

    @property
    def planned(self) -> int:
        return self.in_state(ContactState.PLANNED)

    @property
    def not_reached(self) -> int:
        return self.in_state(ContactState.BOUNCED) + self.in_state(ContactState.WITHHELD)

    @property
    def answered(self) -> int:
        return sum(self.answers.values())


def progress_of(campaign: Campaign) -> Progress:
    rows = list(
        with_answer(Contact.objects.filter(campaign=campaign)).values_list(
            "channel", "state", F("answered"), "mail_id"
        )
    )
    return Progress(
        counts=Counter((channel, state) for channel, state, _answered, _mail in rows),
        answers=Counter(answered for _channel, _state, answered, _mail in rows if answered),
        queued=sum(1 for _channel, state, _answered, mail in rows if mail and state == ContactState.PLANNED),
        total=len(rows),
    )


def campaigns_of(actor: Actor) -> QuerySet[Campaign]:
    """Of the actor's own offices, those that are not over: what waits for a second person first."""
    unended = (CampaignState.AWAITS_RELEASE, CampaignState.DRAFT, CampaignState.RUNNING)
    rows = Campaign.objects.filter(member_id__in=actor.member_ids, state__in=unended)
    return rows.select_related("event", "member").order_by("state", "event__starts_on", "pk")
