"""How much a gloss lexeme tells: rare words much, the small change of offers and classifications little."""

import csv
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from matchmaking.lexicon.glossary import Concept
from matchmaking.model import LANGUAGES, Language
from matchmaking.text.normalise import normalise

Weigh = Callable[[str, Language], Mapping[str, float]]
DIGITS = 3


def measure_rarity(
    concepts: Sequence[Concept], background: Iterable[tuple[Language, str]], weigh: Weigh
) -> dict[str, float]:
    """Rarity of lexemes in (0, 1]: 1 for one that occurs nowhere.

    A lexeme is as common as it is among the words of the glossary or among the background sentences, whichever
    is more: log(1 + 1 / (p + 1/n)), divided by its largest value, with n words of the glossary.
    """
    words = [(language, concept.forms[language][0]) for concept in concepts for language in LANGUAGES]
    special, general = _shares(words, weigh), _shares(background, weigh)
    number = max(len(words), 1)
    largest = math.log(1 + number)
    return {
        lexeme: round(math.log(1 + 1 / (share + 1 / number)) / largest, DIGITS)
        for lexeme in special.keys() | general.keys()
        if (share := max(special.get(lexeme, 0.0), general.get(lexeme, 0.0)))
    }


def load_background(path: Path) -> list[tuple[Language, str]]:
    """Sentences that say nothing in particular, per language (columns de, zh, en); none without the file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(language, normalise(row[language], language)) for row in rows for language in LANGUAGES]


def _shares(texts: Iterable[tuple[Language, str]], weigh: Weigh) -> dict[str, float]:
    """The share of texts that have a lexeme, uncertain ones counted in part."""
    counts: Counter[str] = Counter()
    number = 0
    for language, text in texts:
        number += 1
        for lexeme, weight in weigh(text, language).items():
            counts[lexeme] += min(weight, 1.0)  # type: ignore[assignment]
    return {lexeme: count / number for lexeme, count in counts.items()}
