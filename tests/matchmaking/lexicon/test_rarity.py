import math
from pathlib import Path

from matchmaking.lexicon.glossary import Concept
from matchmaking.lexicon.rarity import load_background, measure_rarity


def test_measure_rarity_follows_its_formula(conveyor: Concept) -> None:
    rarity = measure_rarity(
        [conveyor], [("en", "seek belt"), ("en", "seek")], lambda text, _: dict.fromkeys(text.split(), 1.0)
    )

    assert rarity["seek"] == round(math.log(1 + 1 / (1 + 1 / 3)) / math.log(4), 3)
    assert rarity["belt"] == round(math.log(1 + 1 / (1 / 2 + 1 / 3)) / math.log(4), 3)


def test_load_background_is_empty_without_the_file(tmp_path: Path) -> None:
    assert load_background(tmp_path / "background.tsv") == []


def test_background_is_complete_in_three_languages() -> None:
    rows = load_background(Path(__file__).parents[3] / "data" / "background.tsv")

    assert len(rows) >= 150
    assert all(text for _, text in rows)
