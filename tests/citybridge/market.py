"""A small market of fictitious organisations on both sides, with offers and requests, published and indexed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from tests.citybridge.making import organisation_data, profile_data

from citybridge.matching.operations import rebuild_index
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import save_organisations
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import publish_loaded, save_profiles
from citybridge.profiles.validators import TextData

# key, member, native name, Latin name, kind, size, experience, topics, description
ORGANISATIONS = [
    ("conveyor", "bottrop", "Muster Fördertechnik GmbH", "", "company", "medium", "trade", "conveying",
     "Gurtförderer, Becherwerke und Übergabestationen für Häfen und Kraftwerke."),
    ("laser", "aachen", "Beispiel Lasertechnik GmbH", "", "company", "small", "none", "laser-technology|sheet-metal",
     "Anlagen zum Laserschneiden von Blechen und Rohren."),
    ("bearing", "nuernberg", "Muster Wälzlager Nürnberg GmbH", "", "company", "large", "site", "bearings",
     "Wälzlager und Kugellager für Spindeln und Getriebe."),
    ("control", "bottrop", "Beispiel Hausautomation GmbH", "", "company", "micro", "none", "building-automation",
     "Steuerungen für Licht, Heizung und Sicherheit in vernetzten Wohnungen."),
    ("institute", "koeln", "Musterinstitut für Batterieforschung e. V.", "", "research_institute", "small", "partner",
     "batteries", "Forschung zu Batteriezellen, Alterung und Wiederverwertung."),
    ("port", "nansha", "广州示例散货码头有限公司", "Guangzhou Sample Bulk Terminal Co., Ltd.", "company", "large",
     "trade", "sea-freight-ports", "经营散货码头，装卸煤炭和粮食。"),
    ("sheet", "foshan", "佛山示例钣金制造有限公司", "Foshan Sample Sheet Metal Co., Ltd.", "company", "medium", "none",
     "sheet-metal", "为电梯和通信企业加工机箱机柜。"),
    ("robot", "foshan", "佛山示例机器人有限公司", "Foshan Sample Robotics Co., Ltd.", "company", "medium", "trade",
     "robotics", "生产焊接机器人和喷涂机器人。"),
    ("home", "baoan", "深圳示例智能家居有限公司", "Shenzhen Sample Smart Home Co., Ltd.", "company", "medium",
     "partner", "smart-home", "生产智能网关、智能开关和智能门锁。"),
    ("valve", "taizhou", "台州示例阀门有限公司", "Taizhou Sample Valve Co., Ltd.", "company", "small", "none",
     "valves", "生产闸阀、球阀和止回阀。"),
]  # fmt: skip
# key, organisation, direction, language, kind, topics, title, summary
PROFILES = [
    ("conveyor-offer", "conveyor", "offer", "de", "business", "conveying", "Steilförderer für Häfen",
     "Wir bauen Förderanlagen, die Kohle und Getreide steil nach oben fördern."),
    ("conveyor-offer-2", "conveyor", "offer", "de", "business", "conveying", "Umbau alter Gurtförderer",
     "Wir rüsten vorhandene Gurtförderer mit neuen Antrieben nach."),
    ("laser-offer", "laser", "offer", "de", "business", "laser-technology", "Laserschneidanlagen für Bleche",
     "Unsere Anlagen schneiden Baustahl bis 30 mm mit dem Laser."),
    ("bearing-offer", "bearing", "offer", "de", "business", "bearings", "Hybridlager für Spindeln",
     "Kugellager mit keramischen Kugeln für schnelle Spindeln."),
    ("institute-request", "institute", "request", "de", "research", "batteries", "Alterung von Batteriezellen",
     "Gesucht wird ein Partner mit gebrauchten Batteriezellen für Versuche."),
    ("port-request", "port", "request", "zh", "business", "conveying|sea-freight-ports", "采购散货输送系统",
     "三号泊位需要新的皮带输送机，输送煤炭和粮食。"),
    ("port-request-2", "port", "request", "zh", "business", "conveying", "输送机改造",
     "改造旧的皮带输送机，降低粉尘和能耗。"),
    ("sheet-request", "sheet", "request", "zh", "business", "laser-technology|sheet-metal", "采购激光切割设备",
     "采购两台激光切割设备，加工钢板和管材。"),
    ("robot-offer", "robot", "offer", "zh", "business", "robotics", "焊接机器人出口",
     "六轴焊接机器人，寻找欧洲经销商。"),
    ("home-request", "home", "request", "zh", "technology", "smart-home|building-automation", "寻找家居控制软件合作",
     "寻找欧洲楼宇自动化软件和网关技术。"),
]  # fmt: skip
VAT = "DE136695976"


@dataclass(frozen=True)
class Market:
    """The rows by the keys of the tables above."""

    organisations: Mapping[str, Organisation]
    profiles: Mapping[str, CooperationProfile]


def build_market(*, at: datetime | None = None) -> Market:
    """Save, publish for 90 days and index everything."""
    at = at or timezone.now()
    data = [_organisation(*row) for row in ORGANISATIONS]
    saved = save_organisations([(None, one) for one in data], today=at.date())
    organisations = {row.external_key: row for row in saved}
    profiles = save_profiles([(None, organisations[row[1]], _profile(*row)) for row in PROFILES])
    publish_loaded(profiles, expires_on=at.date() + timedelta(days=90), at=at)
    rebuild_index(at=at, report=lambda _done, _of: None)
    return Market(organisations, {row.external_key: row for row in profiles})


def today_of() -> date:
    return timezone.localdate()


def _organisation(key, member, native, latin, kind, size, experience, topics, text):
    return organisation_data(
        native_name=native,
        latin_name=latin or native,
        member=member,
        kind=kind,
        size_band=size,
        experience=experience,
        languages=("de", "en") if not latin else ("zh",),
        topics=tuple(topics.split("|")),
        identifiers={"vat_de": VAT} if key == "conveyor" else {},
        texts={"zh" if latin else "de": text},
        external_key=key,
    )


def _profile(key, organisation, direction, language, kind, topics, title, summary):
    return profile_data(
        direction=direction,
        language=language,
        kind=kind,
        texts={language: TextData(title, summary)},
        topics=tuple(topics.split("|")),
        external_key=key,
    )
