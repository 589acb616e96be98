"""Cutting Chinese text into words that a lexicon knows."""

import re
from collections.abc import Callable

_LONGEST = 10
_CHUNK = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:[-.][^\W_\u3400-\u9fff]+)*")


def segment(text: str, cost: Callable[[str], float]) -> list[str]:
    """Words of a simplified Chinese text in order; runs of Latin letters and digits stay whole.

    Unigram segmentation: of all ways to cut a run of Han characters the one with the smallest sum of costs
    wins. `cost` is a negative log probability for known words, infinity for unknown ones; a single character
    is always possible.
    """
    found: list[str] = []
    for run in _CHUNK.findall(text):
        if "\u3400" <= run[0] <= "\u9fff":
            found.extend(_cheapest_cut(run, cost))
        else:
            found.append(run)
    return found


def _cheapest_cut(run: str, cost: Callable[[str], float]) -> list[str]:
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - _LONGEST), end):
            price = cost(run[start:end])
            if price == float("inf") and end - start == 1:
                price = 18.0
            options.append((best[start][0] + price, start))
        best.append(min(options))
    cut, end = [], len(run)
    while end:
        start = best[end][1]
        cut.append(run[start:end])
        end = start
    return cut[::-1]
