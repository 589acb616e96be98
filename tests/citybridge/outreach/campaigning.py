"""A campaign about a fair, organisations in question, and people of theirs who agreed to be written to."""

from datetime import date
from typing import Any

import pytest
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.outreach.paper import make_event

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.organisations.models import Organisation
from citybridge.outreach.engine import recipients
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.operations.consenting import save_wishes
from citybridge.outreach.operations.planning import CampaignPlan, open_campaign, save_plan
from citybridge.outreach.operations.releasing import ask_for_release, release_campaign
from citybridge.outreach.operations.sending import send_campaign
from citybridge.outreach.queries.wishes import Wishes, wishes_of
from citybridge.privacy.queries import notice_for

# The fair is about the one; people agree to the other, which stands above it.
TOPIC, ROOT = "robotics", "automation"
SPRING = date(2027, 4, 12)


def agree(user: User, **changes: Any) -> None:
    """To mails of Bottrop on the topic of the fair, in German, unless said otherwise."""
    given = {"senders": ("bottrop",), "topics": (ROOT,), "channels": ("e-mail",), "languages": ("de",)}
    save_wishes(user, Wishes(**{**given, **changes}), notice=notice_for("invitations"), at=NOW)


def agreeing(number: int = 1, **changes: Any) -> tuple[Organisation, User]:
    """A company of Bottrop with somebody who agreed."""
    organisation = make_organisation(native_name=f"Musterwerk {number} GmbH")
    person = make_user(f"Mia Muster {number}", speaks_for=organisation)
    agree(person, **changes)
    return organisation, person


class Stage:
    """A fair in spring, the campaign of Bottrop, and who is in question as the test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.event = make_event("spring-fair", TOPIC, starts_on=SPRING)
        self.member = Member.objects.get(slug="bottrop")
        self.rows: list[tuple[Organisation, str]] = []
        monkeypatch.setattr(recipients, "asked_by", lambda _campaign, **_moment: self.rows)
        self.officer = make_user("Olga Office", office="bottrop")
        self.campaign = open_campaign(self.event, self.member, by=self.officer.pk, at=NOW)

    def ask(self, *organisations: Organisation, verdict: str = "fits") -> None:
        self.rows += [(organisation, verdict) for organisation in organisations]

    def plan(self, **changes: Any) -> None:
        self.campaign = save_plan(
            self.campaign, CampaignPlan(**changes), version=self.campaign.version, by=self.officer.pk, at=NOW
        )

    def ask_for_release(self, by: int | None = None, at: Any = NOW) -> Campaign:
        self.campaign.refresh_from_db()
        self.campaign = ask_for_release(self.campaign, version=self.campaign.version, by=by or self.officer.pk, at=at)
        return self.campaign

    def release(self, by: int | None = None, at: Any = NOW) -> Campaign:
        self.campaign.refresh_from_db()
        self.campaign = release_campaign(self.campaign, version=self.campaign.version, by=by or self.officer.pk, at=at)
        return self.campaign

    def send(self, at: Any = NOW) -> int:
        return send_campaign(self.campaign.pk, at=at)

    def contact(self, organisation: Organisation) -> Contact:
        return Contact.objects.select_related("campaign", "event", "organisation").get(organisation=organisation)


def consent_of(user: User) -> int | None:
    return wishes_of(user.public_id).consent_id
