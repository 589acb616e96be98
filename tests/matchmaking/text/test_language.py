import csv
from pathlib import Path

import pytest

from matchmaking.model import LANGUAGES
from matchmaking.text.language import detect_language

SET = Path(__file__).parents[2] / "data" / "matching_dev.tsv"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gurtförderer", "de"),
        ("Steuerung Oberflächentechnik", "de"),
        ("皮带输送机", "zh"),
        ("CNC数控机床", "zh"),
        ("belt conveyor", "en"),
        ("Looking for a partner in Düsseldorf", "en"),
        ("", "en"),
    ],
)
def test_detect_language_of_short_texts(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_detect_language_is_right_for_sentences() -> None:
    with SET.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    wrong = [row[language] for row in rows for language in LANGUAGES if detect_language(row[language]) != language]

    assert wrong == []
