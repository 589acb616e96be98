"""The sample organisations and profiles: fictitious and marked, well formed, spread over every member."""

import csv
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

DATA = Path(__file__).parents[2] / "data"
ORGANISATION_COLUMNS = [
    "key",
    "kind",
    "native_name",
    "latin_name",
    "short_name",
    "legal_form",
    "member",
    "municipality",
    "size_band",
    "head_count",
    "founded_year",
    "website",
    "languages",
    "experience",
    "experience_since",
    "topics",
    "description_de",
    "description_zh",
    "description_en",
]
PROFILE_COLUMNS = [
    "key",
    "organisation",
    "direction",
    "kind",
    "topics",
    "language",
    "title",
    "summary",
    "sought",
    "stage",
    "certificates",
    "region_wished",
    "title_en",
    "summary_en",
]
KINDS = {"company": 150, "research_institute": 20, "cluster": 8, "industrial_park": 8}
VALUES = {
    "direction": {"offer", "request"},
    "kind": {"business", "technology", "research", "investment", "site"},
    "language": {"de", "zh", "en"},
    "stage": {"idea", "development", "prototype", "market", "in_use"},
}
# Head counts of Recommendation 2003/361/EC: the band begins at the figure.
BANDS = {"micro": range(1, 10), "small": range(10, 50), "medium": range(50, 250), "large": range(250, 100_000)}
CJK = re.compile(r"[\u4e00-\u9fff]")
CJK_OR_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
SENTENCE_END = re.compile(r"\u3002|(?<=[a-zäöüß%)0-9A-Z\u00b3])\.(?=\s|$)")
# The fields in which the alliance's two halves meet most often: each must find its counterpart across.
PAIRED_TOPICS = """
surface-control-systems corrosion-protection mineral-wool-plants conveying smart-home e-commerce
injection-moulding mould-making cnc-machining die-casting welding grippers machine-vision
automated-guided-vehicles warehouse-systems packaging-machinery bottling-technology brewing-technology
wastewater-treatment water-supply dust-removal exhaust-gas-cleaning heat-pumps solar-energy wind-energy
energy-storage hydrogen bioenergy plastics-recycling pumps valves compressors hydraulics-pneumatics bearings
gears-drives electric-motors wire-harness sensors electronics-manufacturing cleanroom-technology
laser-technology additive-manufacturing fasteners forging textile-machinery nonwovens woodworking-machinery
furniture-fittings glass-machinery facades-windows prefabricated-buildings elevators cement-machinery
mining-machinery rolling-mills heat-treatment electroplating powder-coating adhesives-sealants seals
medical-imaging dental-technology pharma-machinery laboratory-instruments elderly-care vocational-training
intellectual-property manufacturing-software cybersecurity vehicle-interiors charging-infrastructure
rail-technology agricultural-machinery greenhouse-technology meat-machinery infant-nutrition wine-spirits
rail-freight trade-fairs hydropower lighting fire-protection test-inspection-equipment turnkey-plants
control-systems automation digital-business robotics soil-remediation composites materials-research paint-shops
toys-baby power-grids industrial-parks investment-ma drones digital-health industrial-design chemical-parks
traditional-medicine customs-trade-services import-export process-automation batteries semiconductors
""".split()


def read_rows(name: str, delimiter: str = "\t") -> list[dict[str, str]]:
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, quoting=quoting))


ORGANISATIONS = read_rows("samples/organisations.tsv")
PROFILES = read_rows("samples/profiles.tsv")
MEMBERS = {row["slug"]: row for row in read_rows("members.csv", ",")}
TOPICS = {row["slug"] for row in read_rows("topics.tsv")}
MEMBER_OF = {row["key"]: row["member"] for row in ORGANISATIONS}


def side(member: str) -> str:
    return MEMBERS[member]["country"]


def repeated(rows: list[dict[str, str]], column: str) -> list[str]:
    return [value for value, count in Counter(row[column] for row in rows).items() if count > 1]


def texts_by_language() -> list[tuple[str, str]]:
    organisations = [
        (language, row[f"description_{language}"])
        for row in ORGANISATIONS
        for language in ("de", "zh", "en")
        if row[f"description_{language}"]
    ]
    profiles = [(row["language"], row[part]) for row in PROFILES for part in ("title", "summary", "sought")]
    translations = [("en", row[part]) for row in PROFILES for part in ("title_en", "summary_en") if row[part]]
    return organisations + profiles + translations


@pytest.mark.parametrize(("rows", "columns"), [(ORGANISATIONS, ORGANISATION_COLUMNS), (PROFILES, PROFILE_COLUMNS)])
def test_samples_have_the_agreed_columns(rows: list[dict[str, str]], columns: list[str]) -> None:
    assert [list(row) for row in rows] == [columns] * len(rows)
    assert [row["key"] for row in rows if None in row.values()] == []


def test_samples_are_many_enough() -> None:
    counts = Counter(row["kind"] for row in ORGANISATIONS)
    assert set(counts) == set(KINDS)
    assert [kind for kind, least in KINDS.items() if counts[kind] < least] == []
    assert len(ORGANISATIONS) >= 190
    assert len(PROFILES) >= 230


def test_samples_cover_every_member() -> None:
    counts = Counter(MEMBER_OF.values())
    assert [slug for slug in MEMBERS if counts[slug] < 3] == []
    assert counts["foshan"] == max(counts.values())


def test_sample_keys_and_names_are_unique() -> None:
    assert [row["key"] for row in ORGANISATIONS + PROFILES if not re.fullmatch(r"[a-z0-9-]+", row["key"])] == []
    assert repeated(ORGANISATIONS, "key") + repeated(PROFILES, "key") == []
    assert repeated(ORGANISATIONS, "native_name") + repeated(ORGANISATIONS, "latin_name") == []
    assert repeated(PROFILES, "title") == []


def test_sample_names_are_marked_as_fictitious() -> None:
    markers = {"DE": "muster|beispiel", "CN": "示例"}
    unmarked = [
        row["native_name"]
        for row in ORGANISATIONS
        if not re.search(markers[side(row["member"])], row["native_name"].lower())
    ]
    assert unmarked == []


def test_sample_latin_names_are_latin_and_marked() -> None:
    latin = {row["latin_name"]: row for row in ORGANISATIONS}
    assert [name for name in latin if CJK_OR_WIDE.search(name)] == []
    assert [name for name, row in latin.items() if side(row["member"]) == "CN" and " Sample " not in name] == []
    assert [name for name, row in latin.items() if side(row["member"]) == "DE" and name != row["native_name"]] == []


def test_sample_legal_forms_end_the_name() -> None:
    wrong = [row["key"] for row in ORGANISATIONS if not row["native_name"].endswith(row["legal_form"])]
    without = [row["key"] for row in ORGANISATIONS if row["kind"] == "company" and not row["legal_form"]]
    assert wrong + without == []


def test_sample_places_belong_to_their_member() -> None:
    column = {"DE": "municipalities_de", "CN": "municipalities_zh"}
    wrong = [
        row["key"]
        for row in ORGANISATIONS
        if row["municipality"] not in MEMBERS[row["member"]][column[side(row["member"])]].split(";")
    ]
    assert wrong == []


def test_sample_sizes_and_years_agree() -> None:
    sizes = [row["key"] for row in ORGANISATIONS if int(row["head_count"]) not in BANDS[row["size_band"]]]
    years = [row["key"] for row in ORGANISATIONS if int(row["founded_year"]) not in range(1850, 2026)]
    assert sizes + years == []


def test_sample_experience_has_a_year_unless_none() -> None:
    assert {row["experience"] for row in ORGANISATIONS} == {"none", "trade", "partner", "site"}
    wrong = [
        row["key"]
        for row in ORGANISATIONS
        if (row["experience"] == "none") == bool(row["experience_since"])
        or int(row["experience_since"] or 2025) < int(row["founded_year"])
    ]
    assert wrong == []


def test_sample_websites_stay_in_the_reserved_domains() -> None:
    """RFC 2606 keeps example.com and example.org free of real owners."""
    hosts = [urlsplit(row["website"]).hostname or "" for row in ORGANISATIONS if row["website"]]
    assert [host for host in hosts if not host.endswith((".example.com", ".example.org"))] == []


@pytest.mark.parametrize("rows", [ORGANISATIONS, PROFILES])
def test_sample_topics_are_in_the_tree(rows: list[dict[str, str]]) -> None:
    chosen = {row["key"]: row["topics"].split("|") for row in rows}
    assert [key for key, topics in chosen.items() if not set(topics) <= TOPICS] == []
    assert [key for key, topics in chosen.items() if not 1 <= len(topics) <= 5 or len(set(topics)) < len(topics)] == []


def test_sample_organisations_describe_themselves_in_their_own_language() -> None:
    own = {"DE": ("de", "description_de"), "CN": ("zh", "description_zh")}
    wrong = [
        row["key"]
        for row in ORGANISATIONS
        if own[side(row["member"])][0] not in row["languages"].split("|")
        or not row[own[side(row["member"])][1]]
        or not set(row["languages"].split("|")) <= {"de", "zh", "en"}
    ]
    assert wrong == []


def test_samples_are_partly_translated() -> None:
    described = [sum(bool(row[f"description_{code}"]) for code in ("de", "zh", "en")) for row in ORGANISATIONS]
    translated = [row for row in PROFILES if row["title_en"]]
    assert 0.4 <= sum(count > 1 for count in described) / len(described) <= 0.7
    assert 0.25 <= len(translated) / len(PROFILES) <= 0.5
    assert [row["key"] for row in PROFILES if bool(row["title_en"]) != bool(row["summary_en"])] == []


@pytest.mark.parametrize("column", VALUES)
def test_sample_profiles_choose_among_the_known_values(column: str) -> None:
    assert {row[column] for row in PROFILES} == VALUES[column]


def test_every_sample_organisation_has_one_or_two_profiles() -> None:
    counts = Counter(row["organisation"] for row in PROFILES)
    assert set(counts) == set(MEMBER_OF)
    assert set(counts.values()) == {1, 2}


def test_sample_profiles_speak_their_side_s_language() -> None:
    spoken = {"DE": {"de", "en"}, "CN": {"zh", "en"}}
    wrong = [row["key"] for row in PROFILES if row["language"] not in spoken[side(MEMBER_OF[row["organisation"]])]]
    assert wrong == []


def test_sample_texts_are_in_the_script_of_their_language() -> None:
    wrong = [
        text
        for language, text in texts_by_language()
        if (language == "zh") != bool(CJK.search(text)) or (language != "zh" and CJK_OR_WIDE.search(text))
    ]
    assert wrong == []


def test_sample_chinese_texts_use_chinese_punctuation() -> None:
    texts = [text for language, text in texts_by_language() if language == "zh"]
    assert [text for text in texts if re.search(r"[\u4e00-\u9fff][,:;?!]", text)] == []


def test_sample_profiles_keep_to_their_lengths() -> None:
    titles = [row["key"] for row in PROFILES for part in ("title", "title_en") if len(row[part]) > 160]
    summaries = [row["key"] for row in PROFILES if len(SENTENCE_END.findall(row["summary"])) not in (2, 3, 4)]
    empty = [row["key"] for row in PROFILES if not (row["title"] and row["sought"])]
    assert titles + summaries + empty == []


def test_sample_regions_wished_lie_in_the_other_country() -> None:
    regions = {row["region"] for row in MEMBERS.values()} | {"DE", "CN", ""}
    wrong = [
        row["key"]
        for row in PROFILES
        if row["region_wished"] not in regions or row["region_wished"].startswith(side(MEMBER_OF[row["organisation"]]))
    ]
    assert wrong == []


@pytest.mark.parametrize("topic", PAIRED_TOPICS)
def test_sample_topic_finds_its_counterpart_across(topic: str) -> None:
    found = {
        (side(MEMBER_OF[row["organisation"]]), row["direction"])
        for row in PROFILES
        if topic in row["topics"].split("|")
    }
    assert {("DE", "offer"), ("CN", "request")} <= found or {("CN", "offer"), ("DE", "request")} <= found


@pytest.mark.parametrize("rows", [ORGANISATIONS, PROFILES])
def test_samples_hold_no_address_of_a_person(rows: list[dict[str, str]]) -> None:
    """No e-mail address, and no run of digits that could be dialled."""
    values = [value for row in rows for value in row.values()]
    assert [value for value in values if "@" in value] == []
    assert [value for value in values if re.search(r"\+?\d(?:[ /().-]?\d){6,}", value)] == []
