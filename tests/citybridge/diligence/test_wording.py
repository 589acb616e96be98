"""Words that no page of this room may say, in any language; and questions that nobody may be asked."""

import re
from pathlib import Path

import polib
import pytest

from citybridge.diligence.engine.dual_use import categories_by_topic, categories_of
from citybridge.diligence.enums import AnnexCategory
from citybridge.diligence.phrases import QUESTIONS
from citybridge.topics.models import Topic

ROOT = Path(__file__).parents[3]
PLACES = ("src/citybridge/diligence", "src/citybridge/web/diligence", "src/citybridge/web/templates/diligence")
VERDICTS = re.compile(
    r"\b(clear|cleared|ok|okay|compliant|compliance|safe|harmless|approved|passed|unobjectionable|"
    r"unbedenklich\w*|konform\w*|unauffällig\w*|freigegeben|sauber|zulässig)\b|合规|合格|安全无|无风险|无问题|清白|通过审查",
    re.IGNORECASE,
)
# A sentence about this very rule, and health and safety at work.
HARMLESS = ("is no clearance", "clearance")
STATES = re.compile(
    r"\b(United States|U\.?S\.?A?|American|China|Chinese|Russia\w*|Iran\w*|Israel\w*|Taiwan\w*|Xinjiang|OFAC|BIS|"
    r"sanction\w*|embargo\w*|boycott\w*|blacklist\w*)\b",
    re.IGNORECASE,
)
STRINGS = re.compile(r"""(?:gettext_lazy|_|translate|trans)\s*\(?\s*(["'])(.*?)\1""", re.DOTALL)
BLOCKS = re.compile(r"\{% blocktranslate.*?%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
PIECES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|%\(\w+\)s")


def sentences() -> set[str]:
    found: set[str] = set()
    for place in PLACES:
        for path in [*(ROOT / place).rglob("*.py"), *(ROOT / place).rglob("*.html")]:
            text = path.read_text(encoding="utf-8")
            found |= {match[1] for match in STRINGS.findall(text)} | set(BLOCKS.findall(text))
    return {PIECES.sub(" ", sentence) for sentence in found}


def test_the_net_has_caught_sentences():
    assert len(sentences()) > 100


def test_no_sentence_says_that_somebody_is_in_order():
    assert {sentence for sentence in sentences() if VERDICTS.search(sentence)} == set()


@pytest.mark.parametrize("language", ["de", "zh_Hans"])
def test_no_translation_says_it_either(language):
    catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    ours = [entry for entry in catalogue if any(place.startswith(PLACES) for place, _line in entry.occurrences)]

    assert [entry.msgstr for entry in ours if VERDICTS.search(entry.msgstr)] == []


@pytest.mark.parametrize(
    "sentence", ["All clear.", "Die Firma ist unbedenklich.", "该公司合规", "Status: OK", "compliant"]
)
def test_the_lint_would_notice(sentence):
    assert VERDICTS.search(sentence)


def test_no_question_names_a_state_a_list_or_a_sanction():
    assert len(QUESTIONS) == 15
    assert [key for key, text in QUESTIONS.items() if STATES.search(str(text))] == []


@pytest.mark.django_db
def test_every_topic_of_the_table_exists():
    known = set(Topic.objects.values_list("slug", flat=True))

    assert set(categories_by_topic()) - known == set()


def test_categories_come_once_and_in_the_order_of_the_annex():
    assert categories_of(["drones", "laser-technology", "bakery-confectionery"]) == [
        AnnexCategory.SENSORS,
        AnnexCategory.NAVIGATION,
        AnnexCategory.AEROSPACE,
    ]
    assert categories_of(["bakery-confectionery"]) == []
