"""Two sample journeys of fictitious people: Bottrop to Foshan and back."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from citybridge.accounts.enums import TimeZone
from citybridge.alliance.models import Member
from citybridge.delegations.engine.moments import moment_at
from citybridge.delegations.models import Delegation
from citybridge.delegations.operations.editing import announce_delegation, create_delegation
from citybridge.delegations.operations.keeping import save_letterhead
from citybridge.delegations.operations.planning import save_part, save_traveller

DAYS = timedelta(days=5)
MAYOR_DE = {
    "rank": 1, "group": "mayor", "native_name": "Erika Musterbeispiel", "latin_name": "Erika Musterbeispiel",
    "family_name": "Musterbeispiel", "name_order": "given", "academic_title": "Dr.", "salutation": "ms",
    "position_de": "Oberbürgermeisterin", "position_zh": "市长", "position_en": "Lord Mayor",
    "employer_latin": "Stadtverwaltung (Muster)", "employer_zh": "市政府（示例）",
}  # fmt: skip
OFFICER_DE = {
    "rank": 2, "group": "office", "native_name": "Max Musterbeispiel", "latin_name": "Max Musterbeispiel",
    "family_name": "Musterbeispiel", "name_order": "given", "salutation": "mr", "position_de": "Wirtschaftsförderer",
    "position_zh": "经济促进专员", "position_en": "Economic Development Officer",
    "employer_latin": "Wirtschaftsförderung (Muster)", "employer_zh": "经济促进局（示例）",
}  # fmt: skip
MAYOR_CN = {
    "rank": 1, "group": "mayor", "native_name": "王示例", "latin_name": "Wang Shili", "family_name": "Wang",
    "name_order": "family", "salutation": "mr", "position_de": "Vizebürgermeister", "position_zh": "副市长",
    "position_en": "Vice Mayor", "employer_latin": "Municipal Government (sample)",
    "employer_zh": "市人民政府（示例）",
}  # fmt: skip
HEADS: Mapping[str, Mapping[str, Any]] = {
    "bottrop": {
        "name_native": "Wirtschaftsförderung Bottrop (Muster)",
        "name_latin": "Bottrop Economic Development Office (sample)",
        "address_native": "Musterstraße 1, 12345 Musterstadt", "address_latin": "Musterstraße 1, 12345 Musterstadt",
        "phone": "+49 30 901820", "signatory_native": "Petra Beispielhaft", "signatory_latin": "Petra BEISPIELHAFT",
        "signatory_position_native": "Amtsleiterin", "signatory_position_en": "Head of Office",
    },
    "foshan": {
        "name_native": "佛山招商部门（示例）", "name_latin": "Foshan Investment Office (sample)",
        "address_native": "佛山市示例路1号", "address_latin": "1 Shili Road, Foshan", "phone": "+86 757 0000 0000",
        "signatory_native": "李示例", "signatory_latin": "LI Shili", "signatory_position_native": "主任",
        "signatory_position_en": "Director", "is_legal_representative": True,
    },
}  # fmt: skip


def load_delegations(*, at: datetime) -> None:
    """An announced journey each way, with letterheads; passport details are entered by nobody."""
    members = Member.objects.in_bulk(list(HEADS), field_name="slug")
    for slug, values in HEADS.items():
        save_letterhead(None, member=members[slug], organisation=None, values=values, actor=None, at=at)
    first = timezone.localdate(at) + timedelta(days=45)
    there = _journey(members["bottrop"], members["foshan"], first, at)
    _people(there, [MAYOR_DE, OFFICER_DE], at)
    back = _journey(members["foshan"], members["bottrop"], first + timedelta(days=60), at)
    _people(back, [MAYOR_CN], at)


def _journey(sender: Member, host: Member, first: date, at: datetime) -> Delegation:
    values = {
        "name_de": f"Muster: Delegation aus {sender.name_de}", "name_zh": f"示例：{sender.name_zh}代表团",
        "name_en": f"Sample: delegation from {sender.name_en}", "starts_on": first, "ends_on": first + DAYS,
        "purpose_de": "Gespräche mit Unternehmen zu Automatisierung und Digitalisierung",
        "purpose_zh": "就自动化与数字化与企业洽谈合作",
        "purpose_en": "Talks with companies on automation and digital business",
        "places_latin": host.name_en, "places_zh": host.name_zh, "lodging": "Sample Hotel (示例酒店), 8 Sample Road",
        "travel_paid_by": "sender", "lodging_paid_by": "host", "insurance_paid_by": "sender", "is_sample": True,
    }  # fmt: skip
    made = create_delegation(sender=sender, host=host, values=values, actor=None, at=at)
    zone = TimeZone.SHANGHAI if made.leads_to_china else TimeZone.BERLIN
    points = (
        (1, 10, "Empfang im Rathaus", "市政府会见", "Reception at the city hall"),
        (2, 9, "Besuch eines Musterwerks", "参观示例工厂", "Visit of a sample plant"),
    )
    for after, hour, name_de, name_zh, name_en in points:
        point = {
            "starts_at": moment_at(first + timedelta(days=after), time(hour), zone), "time_zone": zone,
            "place": host.native_name, "name_de": name_de, "name_zh": name_zh, "name_en": name_en,
        }  # fmt: skip
        save_part(made, "programme", None, values=point, actor=None, at=at)
    return made


def _people(delegation: Delegation, people: list[dict[str, Any]], at: datetime) -> None:
    travellers = [save_traveller(delegation, None, values=one, actor=None, at=at) for one in people]
    for traveller in travellers:
        room = {"hotel": "Sample Hotel", "starts_on": delegation.starts_on, "ends_on": delegation.ends_on}
        save_part(delegation, "rooms", None, values=room, people=[traveller.public_id], actor=None, at=at)
    zone = TimeZone.SHANGHAI if delegation.leads_to_china else TimeZone.BERLIN
    ride = {
        "starts_at": moment_at(delegation.starts_on, time(14), zone), "time_zone": zone, "origin": "Airport",
        "destination": "Sample Hotel", "vehicle": "Bus",
    }  # fmt: skip
    save_part(delegation, "rides", None, values=ride, actor=None, at=at)
    announce_delegation(delegation, actor=None, at=at)
