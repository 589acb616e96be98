"""Few organisations that a question is asked about: two of Bottrop, one each of two other members; indexed."""

from dataclasses import dataclass

from django.utils import timezone
from tests.citybridge.making import make_organisation

from citybridge.matching.operations import rebuild_index
from citybridge.organisations.models import Organisation

# key, member, native name, topics, language, description
ROWS = [
    ("control", "bottrop", "Beispiel Hausautomation GmbH", "building-automation", "de",
     "Steuerungen für Licht, Heizung und Sicherheit in vernetzten Wohnungen."),
    ("conveyor", "bottrop", "Muster Fördertechnik GmbH", "conveying", "de",
     "Gurtförderer, Becherwerke und Übergabestationen für Häfen und Kraftwerke."),
    ("laser", "aachen", "Beispiel Lasertechnik GmbH", "laser-technology", "de",
     "Anlagen zum Laserschneiden von Blechen und Rohren."),
    ("robot", "foshan", "佛山示例机器人有限公司", "robotics", "zh", "生产焊接机器人和喷涂机器人。"),
]  # fmt: skip


@dataclass(frozen=True)
class SmallMarket:
    organisations: dict[str, Organisation]


def build_small_market() -> SmallMarket:
    found = {
        key: make_organisation(
            external_key=key, member=member, native_name=name, latin_name="", topics=(topic,), texts={language: text}
        )
        for key, member, name, topic, language, text in ROWS
    }
    rebuild_index(at=timezone.now(), report=lambda _done, _of: None)
    return SmallMarket(found)
