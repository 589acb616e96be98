"""What the form of an organisation is sent, by tests."""

from tests.citybridge.making import (
    credit_code,
)

NEW = "/en/organisations/new/"
LEAST = {"native_name": "Neu GmbH", "kind": "company", "member": "bottrop", "experience": "none"}
EVERYTHING = {
    "native_name": "佛山示例机器人有限公司",
    "latin_name": "Foshan Sample Robotics Co., Ltd.",
    "kind": "company",
    "legal_form": "有限公司",
    "short_names": "示例机器人\r\n\r\n Robo \r\nRobo",
    "former_names": "南海示例机械厂",
    "aliases": "",
    "member": "foshan",
    "municipality": "cn-gd-foshan",
    "identifier_uscc": f" {credit_code(1).lower()} ",
    "size_band": "small",
    "head_count": "120",
    "founded_year": "2004",
    "languages": ["zh", "en"],
    "experience": "trade",
    "experience_since": "2015",
    "websites": "robots.example.cn\r\nhttps://robots.example.com/en",
    "topics": ["robotics", "automation"],
    "classes_isic": "2816",
    "classes_gbt": "c3491，C3492",
    "description_zh": "生产焊接机器人。\r\n质量可靠。",
    "description_en": "Makes welding robots.",
    "origin_en": "reviewed",
    "made_from_en": "zh",
    "source": "business register",
}


def address_of(organisation, act="edit") -> str:
    return f"/en/organisations/{organisation.public_id}/{act}/"


def sent_back(client, organisation) -> dict[str, object]:
    """What the form would send when nobody changed anything."""
    form = client.get(address_of(organisation)).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in {None, ""} or True} | {
        name: "" for name in form.fields if form[name].value() is None
    }
