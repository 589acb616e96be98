"""Which column a heading means: the same words first, then parts of them, then nearly the same."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from citybridge.imports.engine.columns.column import Column
from naming.normalise import weak_key

NEARLY = 87
SHORTEST_FOR_NEARLY = 5
EXPLANATION = re.compile(r"[(（\[【].*?[)）\]】]")
# A heading in two languages: "企业名称 Company name", "Name / 名称".
DIVIDER = re.compile(r"\s*[/|\n]\s*|(?<=[\u3400-\u9fff])\s*(?=[A-Za-zÀ-ÿ])|(?<=[A-Za-zÀ-ÿ])\s*(?=[\u3400-\u9fff])")


def suggest(header: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """The field of each heading, empty where none fits; a field is given once, to the heading that fits best."""
    by_key = _by_key(columns)
    offers = sorted(
        (-score, place, field) for place, heading in enumerate(header) for score, field in _fits(heading, by_key)
    )
    found = [""] * len(header)
    for _score, place, field in offers:
        if not found[place] and field not in found:
            found[place] = field
    return found


def known_headings(cells: Sequence[str], columns: Sequence[Column]) -> int:
    """How many cells of a row are headings, word for word."""
    by_key = _by_key(columns)
    return sum(1 for cell in cells if len(cell) <= 80 and _key(cell) in by_key)


def _fits(heading: str, by_key: dict[str, str]) -> Iterator[tuple[float, str]]:
    """Fields with scores up to 100."""
    for score, spelling in ((100.0, heading), (99.0, EXPLANATION.sub("", heading))):
        if (key := _key(spelling)) in by_key:
            yield score, by_key[key]
    for part in DIVIDER.split(heading):
        if (key := _key(EXPLANATION.sub("", part))) in by_key:
            yield 98.0, by_key[key]
    key = _key(EXPLANATION.sub("", heading))
    if len(key) >= SHORTEST_FOR_NEARLY:
        for spelling, score, _place in process.extract(key, by_key.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY):
            yield min(score, 97.0), by_key[spelling]


def _by_key(columns: Sequence[Column]) -> dict[str, str]:
    """Field by the key of each heading; what two columns share belongs to the first."""
    found: dict[str, str] = {}
    for column in columns:
        for heading in column.headings:
            found.setdefault(_key(heading), column.field)
    return found


def _key(heading: str) -> str:
    """Case, spaces, signs, umlauts and traditional characters do not matter; `*` marks required columns."""
    return weak_key(heading.replace("*", " ").strip())
