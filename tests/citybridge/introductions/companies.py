"""Two German and two Chinese companies with one person each, for long walks through the states."""

from dataclasses import dataclass

from tests.citybridge.introductions.parties import export_notice
from tests.citybridge.making import make_organisation, make_user

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.accounts.operations.cards import save_card
from citybridge.accounts.validators import CardData
from citybridge.introductions.operations.releasing import notice_key
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import Organisation
from citybridge.privacy.models import Notice
from citybridge.privacy.queries import notice_for


@dataclass
class Company:
    organisation: Organisation
    person: User

    @property
    def actor(self) -> Actor:
        ids = frozenset({self.organisation.pk})
        return Actor(user_id=self.person.pk, organisation_ids=ids, editor_ids=ids)


@dataclass
class World:
    """What all walks share: read once, rolled back after each."""

    companies: list[Company]
    notice: Notice
    card_notices: dict[str, Notice]


def make_world() -> World:
    places = [("Musterwerk A GmbH", "bottrop"), ("Musterwerk B GmbH", "aachen")]
    places += [("佛山示例甲有限公司", "foshan"), ("江门示例乙有限公司", "jiangmen")]
    companies = []
    for number, (name, member) in enumerate(places):
        organisation = make_organisation(native_name=name, member=member)
        person = make_user(f"Person {number}")
        organisation.memberships.create(user=person, role=MemberRole.MEMBER)
        card = CardData(native_name=f"Muster {number}", email=f"person{number}@example.org")
        save_card(person, card, region=organisation.side)
        companies.append(Company(organisation, person))
    return World(
        companies=companies,
        notice=export_notice(),
        card_notices={row.organisation.side: notice_for(notice_key(row.organisation)) for row in companies},
    )
