"""Splitting German compounds into words that a lexicon knows."""

from collections.abc import Callable, Container

INFINITY = float("inf")
_LINKS = ("", "s", "n", "e", "es", "en", "er", "ens")
_SHORTEST = 3
_MOST_PARTS = 5


def split_compound(word: str, known: Callable[[str], float]) -> tuple[str, ...]:
    """The cheapest way to cut a lower-cased word into known parts, or nothing.

    `known` gives the cost of a part (0 for an ideal one; infinity when it is unknown). Linking letters may
    stand at the end of an inner part. Each part costs 1 more, so few and long parts win; a whole word that is
    known is returned as it is. Dynamic programming over the positions of the word, O(n²) look-ups.
    """
    length = len(word)
    best: list[tuple[float, tuple[str, ...]] | None] = [None] * (length + 1)
    best[0] = (0.0, ())
    for end in range(_SHORTEST, length + 1):
        for start in range(end - _SHORTEST + 1):
            before = best[start]
            if before is None or len(before[1]) >= _MOST_PARTS:
                continue
            part, cost = _cheapest_form(word[start:end], known, inner=end < length)
            if part is None:
                continue
            total = before[0] + 1.0 + cost
            found = best[end]
            if found is None or total < found[0]:
                best[end] = (total, (*before[1], part))
    return best[length][1] if best[length] else ()  # type: ignore[index]


def _cheapest_form(piece: str, known: Callable[[str], float], *, inner: bool) -> tuple[str | None, float]:
    """The known form of a piece without its linking letters, and its cost."""
    choice: tuple[str | None, float] = (None, float("inf"))
    for link in _LINKS if inner else ("",):
        stem = piece.removesuffix(link) if link else piece
        if len(stem) < _SHORTEST or (link and not piece.endswith(link)):
            continue
        cost = known(stem) + 0.1 * bool(link) + 0.5 * (len(stem) < 4)
        if cost < choice[1]:
            choice = (stem, cost)
    return choice


def part_cost(part: str, known: Container[str]) -> float:
    """Cost of a part of a compound: known words are free, stems of known verbs (Schleif-) nearly so."""
    if part in known:
        return 0.0
    return 0.3 if len(part) > 3 and part + "en" in known else INFINITY
