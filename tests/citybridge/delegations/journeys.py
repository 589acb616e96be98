"""Fictitious journeys in both directions, led by the operations, that tests of several rooms share."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.delegations.access import get_link
from citybridge.delegations.models import Delegation, Letterhead, Traveller
from citybridge.delegations.operations.editing import announce_delegation, create_delegation
from citybridge.delegations.operations.keeping import save_letterhead
from citybridge.delegations.operations.lettering import Wanted
from citybridge.delegations.operations.planning import save_part, save_traveller
from citybridge.delegations.operations.travel_details import give_details, make_link, notice_keys
from citybridge.delegations.validators import PassportData
from citybridge.privacy.queries import notice_for

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 12, 7), date(2026, 12, 12)
PASSPORT = PassportData("C01X00T47", date(1971, 8, 12), "DEUTSCH", date(2031, 3, 1), "F")
LANGUAGES = {"CN": ("zh", "en"), "DE": ("de", "zh")}


@dataclass
class Journey:
    delegation: Delegation
    leader: Traveller
    office_head: Letterhead

    def wanted(self, kind: str = "invitation", **changes: Any) -> Wanted:
        languages = LANGUAGES[self.delegation.host.side]
        given = {"languages": languages, "letterhead": self.office_head, "travellers": [self.leader]}
        return Wanted(kind, **{**given, **changes})


def make_journey(sender: str = "bottrop", host: str = "foshan", *, announced: bool = True, user: User | None = None,
                 **changes: Any) -> Journey:  # fmt: skip
    """A delegation with its leader, a programme and the letterhead of the hosts; nothing is missing but passports."""
    members = Member.objects.in_bulk([sender, host], field_name="slug")
    values = {
        "name_de": "Delegation zur Messe (Muster)", "name_zh": "展会代表团（示例）", "name_en": "Delegation to the fair (sample)",
        "starts_on": FIRST, "ends_on": LAST, "purpose_de": "Messebesuch und Gespräche", "purpose_zh": "参加展会并洽谈合作",
        "purpose_en": "Visit of the fair and talks", "places_latin": "Foshan", "places_zh": "佛山",
        "lodging": "Musterhotel, 1 Sample Road", "travel_paid_by": "employer", "lodging_paid_by": "host",
        "insurance_paid_by": "employer", "is_sample": True,
    }  # fmt: skip
    made = create_delegation(
        sender=members[sender], host=members[host], values={**values, **changes}, actor=None, at=AT
    )
    leader = save_traveller(made, None, values=traveller_values(user=user), actor=None, at=AT)
    point = {
        "starts_at": datetime(2026, 12, 8, 1, 30, tzinfo=UTC), "time_zone": "Asia/Shanghai", "place": "Musterhalle",
        "name_de": "Eröffnung", "name_zh": "开幕式", "name_en": "Opening",
    }  # fmt: skip
    save_part(made, "programme", None, values=point, actor=None, at=AT)
    head = make_letterhead(members[host])
    if announced:
        made = announce_delegation(made, actor=None, at=AT)
    leader.delegation = made
    return Journey(made, leader, head)


def traveller_values(**changes: Any) -> dict[str, Any]:
    given = {
        "rank": 1, "group": "mayor", "native_name": "Erika Mustermann", "latin_name": "Erika Mustermann",
        "family_name": "Mustermann", "name_order": "given", "academic_title": "Dr.", "salutation": "ms",
        "position_de": "Oberbürgermeisterin", "position_zh": "市长", "position_en": "Mayor",
        "employer_latin": "Stadt Muster", "employer_zh": "示例市政府",
    }  # fmt: skip
    return {**given, **changes}


def make_letterhead(member: Member, organisation: Any = None) -> Letterhead:
    german = {
        "name_native": f"Musteramt {member.slug}", "address_native": "Musterstraße 1, 12345 Musterstadt",
        "signatory_native": "Max Muster", "signatory_latin": "Max MUSTER", "signatory_position_native": "Amtsleiter",
        "phone": "+49 2041 000000",
    }  # fmt: skip
    values = {
        "name_native": f"示例办公室 {member.slug}", "name_latin": f"Sample Office {member.slug}", "address_native": "示例路1号",
        "address_latin": "1 Sample Road", "phone": "+86 757 0000 0000", "signatory_native": "王示例",
        "signatory_latin": "WANG Shili", "signatory_position_native": "主任", "signatory_position_en": "Director",
    }  # fmt: skip
    found = Letterhead.objects.filter(member=member, organisation=organisation).first()
    return found or save_letterhead(
        None,
        member=member,
        organisation=organisation,
        values=values | (german if member.side == "DE" else {}),
        actor=None,
        at=AT,
    )


def enter_passport(traveller: Traveller, data: PassportData = PASSPORT) -> str:
    """The traveller's own act through the link; returns its secret."""
    token = make_link(traveller, actor=None, at=AT)
    first, second = (notice_for(key) for key in notice_keys(traveller.delegation))
    give_details(get_link(token), data, notices=(first, second), at=AT)
    traveller.refresh_from_db()
    return token
