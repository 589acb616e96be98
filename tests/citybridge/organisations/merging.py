"""Two records of one fictitious organisation, and everything that hangs on organisations."""

from tests.citybridge.making import (
    credit_code,
    organisation_data,
)

from citybridge.organisations.models import NameKey, Organisation
from citybridge.organisations.operations.merging import _relations

KEPT = organisation_data(
    native_name="佛山示例机器人有限公司",
    member="foshan",
    names=(("short", "示例机器人"),),
    topics=("automation",),
    websites=("https://robots.example.cn/",),
    texts={"zh": "生产焊接机器人。"},
    external_key="1",
)
MERGED = organisation_data(
    native_name="佛山示例機器人有限公司",
    latin_name="Foshan Sample Robotics Co., Ltd.",
    legal_form="有限公司",
    member="foshan",
    municipality="cn-gd-foshan",
    head_count=120,
    size_band="medium",
    founded_year=2004,
    languages=("zh", "en"),
    experience="trade",
    experience_since=2015,
    names=(("short", "示例机器人"), ("former", "南海示例机械厂")),
    identifiers={"uscc": credit_code(1)},
    classifications=(("gbt", "C3491"),),
    topics=("automation", "robotics"),
    websites=("https://robots.example.cn/", "https://robots.example.com/"),
    texts={"zh": "制造机器人。", "de": "Baut Roboter."},
    external_key="2",
)


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row that hangs on an organisation, and the organisations, without the time they were touched."""
    tables = {relation.key: list(relation.rows.order_by("pk").values()) for relation in _relations()}
    rows = list(Organisation.objects.order_by("pk").values())
    keys = list(NameKey.objects.order_by("organisation_id", "key").values("organisation_id", "key"))
    for row in rows:
        del row["updated_at"], row["version"]
    for row in tables["organisations.organisationtext.organisation_id"]:
        del row["updated_at"]
    return {**tables, "organisations": rows, "keys": keys}
