"""Which of the shared words of a match tell anything: the rare ones of a trade, not the common ones of all trades."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from citybridge.matching.engine.results import Reason
from matchmaking.statistics import Statistics

# A word that stands in more than this share of all documents says little; in a few documents it always tells.
COMMON, FEW = 0.05, 6
MOST = 4


def telling(reasons: Iterable[Reason], statistics: Statistics) -> Iterator[Reason]:
    """The reasons, their shared words reduced to the telling ones, the rarest first; without any, no such reason."""
    for reason in reasons:
        if reason.code != "shared_terms":
            yield reason
            continue
        terms: list[Mapping[str, Any]] = [term for term in _terms(reason) if _tells(term, statistics)]
        terms.sort(key=lambda term: statistics.frequencies.get(term["concept"], 0))
        if terms:
            yield Reason("shared_terms", {"terms": tuple(terms[:MOST])})


def _terms(reason: Reason) -> Iterable[Mapping[str, Any]]:
    terms: Iterable[Mapping[str, Any]] = reason.params["terms"]  # type: ignore[assignment]
    return terms


def _tells(term: Mapping[str, Any], statistics: Statistics) -> bool:
    most = max(FEW, COMMON * statistics.documents)
    return statistics.frequencies.get(term["concept"], 0) <= most and term["labels"].get("en") not in _general_words()


@cache
def _general_words() -> frozenset[str]:
    """The words of the glossary that belong to no trade."""
    found: set[str] = set()
    for path in Path(settings.BASE_DIR, "data", "glossary").glob("general-*.tsv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["en"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return frozenset(found)
