"""What people type, and what they find first."""

from dataclasses import replace

from django.utils import timezone
from tests.citybridge.market import Market

from citybridge.matching.engine.searching import search
from citybridge.matching.queries.filters import Filters

# text → organisation of the first hit
FIRST = {
    "Muster Fördertechnik": "conveyor",
    "muster foerdertechnik": "conveyor",
    "Muser Fördertechnik": "conveyor",
    "佛山示例机器人": "robot",
    "foshan shili jiqiren": "robot",
    "fssljqr": "robot",
    "Foshan Sample Robotics": "robot",
    "DE 136 695 976": "conveyor",
    "Nürnberg": "bearing",
    "宝安": "home",
    "Shenzen": "home",
    "Kugellager": "bearing",
    "Kugelager": "bearing",
    '"keramischen Kugeln"': "bearing",
    "皮带输送机 Bottrop": "conveyor",
    "laser cutting machine": "sheet",
    "Schweißroboter": "robot",
    "Batterie Köln": "institute",
    "智能家居 Steuerung": "home",
}


def _first(text: str, **wishes) -> str:
    hits = search(text, Filters(timezone.localdate(), **wishes)).hits
    return hits[0].organisation.external_key if hits else ""


def _keys(text: str, **wishes) -> list[str]:
    """Organisations in the order of their hits, each once."""
    hits = search(text, Filters(timezone.localdate(), **wishes), limit=300).hits
    return list(dict.fromkeys(hit.organisation.external_key for hit in hits))


def test_queries_find_what_they_mean_first(market: Market):
    assert {text: _first(text) for text in FIRST} == FIRST


def test_chinese_query_finds_the_german_counterpart_first_or_second(market: Market):
    places = {
        "皮带输送机": "conveyor",
        "激光切割": "laser",
        "滚动轴承": "bearing",
        "楼宇自动化": "control",
    }

    found = {text: key in _keys(text)[:2] for text, key in places.items()}

    assert found == dict.fromkeys(places, True)


def test_misspelt_word_is_corrected_and_said_so(market: Market):
    page = search("Förderanlge", Filters(timezone.localdate()))

    assert (page.text, page.corrected) == ("Förderanlage", True)
    assert page.hits[0].organisation.external_key in {"conveyor", "port"}


def test_known_and_hopeless_and_quoted_words_stay_as_they_are(market: Market):
    texts = ["Fördertechnik", "Rheinmustermann", '"Förderanlge"', "皮带输送", "KI", "Foshan", "foshan shili jiqiren"]

    corrected = {text for text in texts if search(text, Filters(timezone.localdate())).corrected}

    assert corrected == set()


def test_nothing_found_suggests_the_nearest_topics(market: Market):
    page = search("Zahnimplantate", Filters(timezone.localdate()))

    assert (page.total, page.hits) == (0, ())
    assert page.topics[0] in {"dental-technology", "implants-prosthetics"}


def test_phrase_must_stand_together(market: Market):
    assert _keys('"Kugeln keramischen"') == []


def test_place_and_thing_in_two_languages_come_before_either_alone(market: Market):
    assert _keys("激光 Foshan")[0] == "sheet"
    assert [member.slug for member in search("激光 Foshan", Filters(timezone.localdate())).places] == ["foshan"]


def test_snippet_marks_found_words_and_their_counterparts(market: Market):
    hits = search("皮带输送机", Filters(timezone.localdate())).hits
    marked = {piece.text for hit in hits for piece in (*hit.snippet.title, *hit.snippet.text) if piece.is_marked}

    assert {"皮带输送机", "Gurtförderer"} <= marked


def test_snippet_is_the_whole_text_in_pieces(market: Market):
    hit = search("Laserschneidanlagen", Filters(timezone.localdate())).hits[0]

    assert (
        "".join(piece.text for piece in hit.snippet.text)
        == "Unsere Anlagen schneiden Baustahl bis 30 mm mit dem Laser."
    )


def test_organisation_stands_before_its_profiles_when_its_name_is_typed(market: Market):
    hits = search("Beispiel Lasertechnik", Filters(timezone.localdate())).hits

    assert [(hit.key[1], hit.organisation.external_key) for hit in hits][:2] == [
        ("organisation", "laser"),
        ("profile", "laser"),
    ]


def test_without_text_everything_is_found_in_pages_without_repetition(market: Market):
    filters = Filters(timezone.localdate())
    first, second = search("", filters, limit=12), search("", filters, offset=12, limit=12)

    keys = [hit.key for page in (first, second) for hit in page.hits]
    assert (first.total, len(keys), len(set(keys))) == (20, 20, 20)


def test_strange_text_is_just_text(market: Market):
    texts = ["'; DROP TABLE x; --", "a\0b", "((", "&", "!!", ":*", "\\", "%", "[a-", "🙂", "的", "x" * 5000]

    totals = [search(text, Filters(timezone.localdate())).total for text in texts]

    assert len(totals) == len(texts)


def test_narrow_filter_returns_everything_that_passes_it(market: Market):
    filters = Filters(timezone.localdate(), members=(market.organisations["valve"].member_id,))

    assert [hit.organisation.external_key for hit in search("阀门", filters).hits] == ["valve"]
    assert search("", replace(filters, noun="profile")).total == 0
