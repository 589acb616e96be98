"""Words that people write for the fixed choices, in three languages; the first three are what an export writes."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.alliance.enums import MemberKind, Side, StandingKind
from citybridge.core.languages import Language, reader_language
from citybridge.core.lists import alternatives
from citybridge.organisations.enums import Experience, OrganisationKind, SizeBand
from citybridge.profiles.enums import Direction, ProfileKind, Stage
from naming.normalise import weak_key

# value: German, Chinese, English, further words
Words = Mapping[str, tuple[str, ...]]

ORGANISATION_KINDS: Words = {
    OrganisationKind.COMPANY: ("Unternehmen", "企业", "Company", "Firma", "Betrieb", "Enterprise", "Business", "公司"),
    OrganisationKind.RESEARCH_INSTITUTE: (
        "Forschungseinrichtung", "科研机构", "Research institute", "Forschungsinstitut", "Institut", "Hochschule",
        "Universität", "Forschung", "Research", "Institute", "University", "研究所", "研究院", "大学", "高校",
        "研究机构",
    ),
    OrganisationKind.CLUSTER: (
        "Cluster oder Verband", "产业集群或协会", "Cluster or association", "Cluster", "Verband", "Verein", "Netzwerk",
        "Kammer", "Association", "Network", "Chamber", "协会", "商会", "产业集群", "集群", "联盟",
    ),
    OrganisationKind.INDUSTRIAL_PARK: (
        "Industriepark", "产业园区", "Industrial park", "Gewerbepark", "Gewerbegebiet", "Technologiepark",
        "Technology park", "Science park", "Business park", "Park", "工业园", "产业园", "工业园区", "科技园", "园区",
    ),
}  # fmt: skip
SIZES: Words = {
    SizeBand.MICRO: ("unter 10", "10人以下", "under 10", "Kleinstunternehmen", "kleinst", "1-9", "0-9", "<10", "bis 9",
                     "less than 10", "micro enterprise", "微型", "微型企业", "微企", "1-9人"),
    SizeBand.SMALL: ("10 bis 49", "10至49人", "10 to 49", "Kleinunternehmen", "klein", "10-49", "10-50", "11-50",
                     "small enterprise", "小型", "小型企业", "小企业", "10-49人"),
    SizeBand.MEDIUM: ("50 bis 249", "50至249人", "50 to 249", "mittleres Unternehmen", "mittel", "mittelgroß",
                      "50-249",
                      "50-250", "51-250", "medium-sized", "medium enterprise", "中型", "中型企业", "50-249人"),
    SizeBand.LARGE: ("ab 250", "250人及以上", "250 and more", "Großunternehmen", "groß", "250+", ">250", ">249",
                     "über 250", "mehr als 249", "over 250", "large enterprise", "大型", "大型企业", "250人以上"),
}  # fmt: skip
EXPERIENCES: Words = {
    Experience.NONE: ("noch keine", "暂无", "none yet", "keine", "nein", "no", "无", "没有", "否", "nicht vorhanden"),
    Experience.TRADE: ("Handel", "贸易", "trade", "Export", "Import", "Einkauf", "Vertrieb", "Sourcing", "进出口",
                       "出口"),
    Experience.PARTNER: (
        "Partner im Land", "当地有合作伙伴", "partner in the country", "Partner", "Kooperation", "Joint Venture",
        "Kooperationspartner", "cooperation", "合作伙伴", "合作", "合资", "有合作",
    ),
    Experience.SITE: (
        "eigener Standort", "当地设有机构", "own site in the country", "Standort", "Niederlassung", "Werk", "Tochter",
        "Tochtergesellschaft", "own site", "subsidiary", "branch", "plant", "子公司", "分公司", "工厂", "办事处",
    ),
}  # fmt: skip
DIRECTIONS: Words = {
    Direction.OFFER: ("Angebot", "供给", "offer", "bietet", "biete", "offers", "supply", "供", "供应", "提供"),
    Direction.REQUEST: (
        "Gesuch", "需求", "request", "sucht", "suche", "Nachfrage", "requests", "demand", "seeks", "求", "需", "求购",
        "寻求",
    ),
}  # fmt: skip
PROFILE_KINDS: Words = {
    ProfileKind.BUSINESS: ("Geschäft", "商业", "business", "Handel", "Vertrieb", "trade", "贸易", "业务", "商务"),
    ProfileKind.TECHNOLOGY: ("Technologie", "技术", "technology", "Technik", "技术合作"),
    ProfileKind.RESEARCH: ("Forschung", "科研", "research", "Forschung und Entwicklung", "FuE", "R&D", "研究", "研发"),
    ProfileKind.INVESTMENT: ("Investition", "投资", "investment", "Beteiligung", "Kapital", "融资", "投融资"),
    ProfileKind.SITE: ("Standort", "选址", "site", "Ansiedlung", "Fläche", "location", "落户", "场地", "园区"),
}  # fmt: skip
STAGES: Words = {
    Stage.IDEA: ("Idee", "构想", "idea", "Konzept", "concept", "概念"),
    Stage.DEVELOPMENT: ("in Entwicklung", "研发中", "in development", "Entwicklung", "开发中", "研发阶段"),
    Stage.PROTOTYPE: ("Prototyp", "样机", "prototype", "Muster", "demonstrator", "原型", "中试"),
    Stage.MARKET: ("am Markt", "已上市", "on the market", "auf dem Markt", "marktreif", "Serie", "量产", "市场化"),
    Stage.IN_USE: ("im Einsatz bewährt", "已成熟应用", "proven in use", "im Einsatz", "bewährt", "in use", "成熟应用"),
}
MEMBER_KINDS: Words = {
    MemberKind.CITY: ("Stadt", "城市", "city", "市"),
    MemberKind.DISTRICT: ("Stadtbezirk", "城区", "district", "Bezirk", "区"),
    MemberKind.REGION: ("Kreis oder Region", "县或地区", "county or region", "Kreis", "county", "县", "地区"),
    MemberKind.NETWORK: (
        "Verbund von Kommunen",
        "市镇联合体",
        "network of municipalities",
        "Verbund von Gemeinden",
        "Netzwerk",
        "Verbund",
        "联盟",
    ),
}
SIDES: Words = {
    Side.DE: ("Deutschland", "德国", "Germany", "D", "GER", "德"),
    Side.CN: ("China", "中国", "China", "VR China", "PRC", "CHN", "中"),
}
STANDINGS: Words = {
    StandingKind.APPLICANT: ("Bewerber", "申请者", "applicant"),
    StandingKind.OBSERVER: ("Beobachter", "观察员", "observer"),
    StandingKind.GUEST: ("Gast", "嘉宾", "guest"),
    StandingKind.MEMBER: ("Mitglied", "成员", "member", "会员"),
    StandingKind.LEFT: ("ausgetreten", "已退出", "left"),
}
ANSWERS: Words = {
    "yes": ("ja", "是", "yes", "j", "y", "x", "✓", "1", "true", "wahr", "有"),
    "no": ("nein", "否", "no", "n", "0", "false", "falsch", "无", "-", "–"),
}
RANGE = re.compile(r"\s*(?:-|–|—|~|～|至|到|bis|to)\s*")


def choice(text: str, words: Words) -> str:
    """The value that `text` means, by its code or any of its words; raises ValidationError that lists them."""
    wanted = _key(text)
    for value, meanings in words.items():
        if wanted in {_key(value), *map(_key, meanings)}:
            return str(value)
    raise ValidationError(
        _("“%(value)s” is not known here. Write one of: %(choices)s."),
        params={"value": text, "choices": alternatives(word_for(value, words) for value in words)},
    )


def word_for(value: str, words: Words) -> str:
    """The word that an export writes for `value`, in the reader's language; empty for no value."""
    if not value:
        return ""
    german, chinese, english = words[value][:3]
    return {Language.DE: german, Language.ZH: chinese, Language.EN: english}[reader_language()]


def _key(text: str) -> str:
    """Signs matter in `<10` and `250+`, and a range may be written in many ways."""
    ranged = RANGE.sub("-", text.strip().casefold()) if text[:1].isdigit() else text
    bare = ranged.replace(" ", "")
    return bare if any(sign in bare for sign in "<>+-–✓") and len(bare) < 12 else weak_key(text)
