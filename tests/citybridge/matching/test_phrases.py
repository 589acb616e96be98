"""Every code has a sentence, in every language, and shared words stand in the languages of both sides."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from citybridge.matching.engine.results import Reason
from citybridge.matching.enums import FeedbackReason, Verdict
from citybridge.matching.models import MatchFeedback
from citybridge.matching.phrases import CODES, Phrasebook, opinion, shared_term, strength

LABELS = {"de": "Gurtförderer", "zh": "皮带输送机", "en": "belt conveyor"}
BOOK = Phrasebook({"conveying": "Conveying", "valves": "Valves"}, {"CN-GD": "Guangdong"})
# One example of the parameters of each code that `matchmaking` and the rooms can give.
EXAMPLES = {
    "meaning": [{"cosine": 0.9}, {"cosine": 0.01}],
    "shared_terms": [{"terms": ({"concept": "c:belt-conveyor", "surface": "Gurtförderer", "labels": LABELS},)}],
    "topics": [{"slugs": ("conveying",)}, {"slugs": ("conveying", "valves")}],
    "complementary": [{"asks": "offer", "answers": "request"}, {"asks": "request", "answers": "offer"}],
    "same_direction": [{"direction": "offer"}, {"direction": "request"}],
    "kind": [{"kind": kind} for kind in ("business", "technology", "research", "investment", "site")],
    "kind_differs": [{"kind": kind} for kind in ("business", "technology", "research", "investment", "site")],
    "other_side": [{"side": "DE"}, {"side": "CN"}],
    "size": [{"size_band": 0}],
    "size_differs": [{"size_band": 3}],
    "similar_size": [{"size_band": 2}],
    "size_unknown": [{}],
    "experience": [{"level": level} for level in (1, 2, 3)],
    "experience_lower": [{"asked": level} for level in (1, 2, 3)],
    "experience_unknown": [{}],
    "region": [{"region": "CN-GD"}],
    "region_differs": [{"region": "CN-ZZ"}],
    "fresh": [{"days": 0}, {"days": 1}, {"days": 9}],
    "stale": [{"days": 400}],
    "topic_given": [{"slugs": ("conveying",)}],
    "topic_suggested": [{"slug": "conveying", "terms": ()}, {"slug": "conveying", "terms": ({"labels": LABELS},)}],
}


def _codes_in(directory: Path) -> set[str]:
    """Every string that is the first argument of a call of `Reason`."""
    found = set()
    for path in directory.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                found.add(node.args[0].value)
    return found


def test_every_code_of_the_algorithms_and_the_room_has_words():
    source = Path(settings.BASE_DIR, "src")

    assert _codes_in(source / "matchmaking") | _codes_in(source / "citybridge" / "matching") == set(CODES)


def test_every_code_has_an_example_here():
    assert set(EXAMPLES) == set(CODES)


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_code_becomes_a_whole_sentence(code, language):
    with translation.override(language):
        said = [BOOK.say(Reason(code, params)) for params in EXAMPLES[code]]

    assert all(sentence.text[-1] in ".:。：" and "%" not in sentence.text for sentence in said)


def test_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        BOOK.say(Reason("nobody_knows"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Gurtförderer · 皮带输送机"),
        ("zh-hans", "皮带输送机 · Gurtförderer"),
        ("en", "belt conveyor: Gurtförderer · 皮带输送机"),
    ],
)
def test_shared_word_stands_in_the_languages_of_both_sides(language, words):
    with translation.override(language):
        assert str(shared_term(LABELS)) == words


def test_shared_word_without_a_counterpart_stands_alone():
    assert str(shared_term({"en": "Modbus"})) == "Modbus"


def test_sentence_carries_its_shared_words():
    said = BOOK.say(Reason("shared_terms", EXAMPLES["shared_terms"][0]))

    assert str(said) == "Both sides use these words: belt conveyor: Gurtförderer · 皮带输送机"


def test_bands_have_words():
    assert [strength(band) for band in ("strong", "good", "possible")] == [
        "strong match",
        "good match",
        "possible match",
    ]


def test_opinion_says_verdict_and_reason():
    fits = MatchFeedback(verdict=Verdict.FITS)
    not_so = MatchFeedback(verdict=Verdict.DOES_NOT_FIT, reason=FeedbackReason.COMPETITOR)

    assert [opinion(fits), opinion(not_so)] == [
        "You said: this fits.",
        "You said: this does not fit, because: a competitor, not a partner.",
    ]
