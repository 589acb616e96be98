"""The questions asked of a filled index, and what the baselines answer."""

import os
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection

from benchmarks.synthetic import SyntheticProfile
from citybridge.matching.engine.analysing import analyse
from citybridge.matching.engine.matching import candidates_for, rank_rows
from citybridge.matching.engine.searching import search
from citybridge.matching.engine.statistics import rarity_of
from citybridge.matching.engine.words import tokens
from citybridge.matching.queries import candidates
from citybridge.matching.queries.candidates import dense_candidates, exact_candidates, lexical_candidates, load
from citybridge.matching.queries.filters import Filters
from matchmaking.model import Analysis, Query

TODAY = date(2026, 1, 2)
K = 50
Pair = TypeVar("Pair")
NARROWINGS: dict[str, dict[str, Any]] = {
    "one side and direction": {},
    "and one size": {"sizes": (1,)},
    "and one member": {"members": (5,)},
}


def compare(questions: Sequence[SyntheticProfile]) -> None:
    """Time every kind of question on us and on the baselines; print p50, p95, recall and ratios."""
    analyses = analyse([(question.text, question.language) for question in questions])
    asked = list(zip(questions, analyses, strict=True))
    analysing = _times(lambda pair: analyse([(pair[0].text, pair[0].language)]), asked)
    print(f"analysing one text: {_quantiles(analysing)}")
    for name, narrowing in NARROWINGS.items():
        pairs = [(analysis, _filters(question, narrowing)) for question, analysis in asked]
        spent = _processor_seconds()
        ours = _times(lambda pair: _match(*pair), pairs)
        spent = (_processor_seconds() - spent) * 1000 / (len(pairs) + 1)
        brute = _times(lambda pair: exact_candidates(pair[0].vector, pair[1], limit=K), pairs[:40])
        text = _times(lambda pair: _full_text(*pair), pairs[:40])
        print(
            f"match, {name}: {_quantiles(ours)}, processor {spent:.0f} ms;"
            f" brute force {_quantiles(brute)} ({_median(brute) / _median(ours):.1f}×);"
            f" full text {_quantiles(text)} ({_median(text) / _median(ours):.1f}×);"
            f" recall@{K} of nearest {_dense_recall(pairs):.3f}, of matches {_match_recall(pairs[:40]):.3f}"
        )
    words = [(re.split("[，,]", question.text)[0][:40], Filters(found_on=TODAY)) for question in questions]
    print(f"search: {_quantiles(_times(lambda pair: search(*pair), words))}")


def _filters(question: SyntheticProfile, narrowing: dict[str, Any]) -> Filters:
    other = "CN" if question.side == "DE" else "DE"
    direction = "request" if question.direction == "offer" else "offer"
    return replace(Filters(found_on=TODAY, noun="profile", side=other, direction=direction), **narrowing)


def _match(analysis: Analysis, filters: Filters) -> list[str]:
    """A match as the product makes it, without reading the organisations of the page."""
    rows = load(candidates_for(analysis, filters), analysis.lexemes)
    return [match.key for match, _row in rank_rows(Query(analysis), rows, limit=K)]


def _exhaustive_match(analysis: Analysis, filters: Filters) -> list[str]:
    """The same ranking over candidates that were found by reading everything."""
    most, candidates.MOST_POSTINGS = candidates.MOST_POSTINGS, 10**9
    try:
        keys = exact_candidates(analysis.vector, filters, limit=1_000)
        keys += lexical_candidates(rarity_of(analysis), filters, limit=1_000)
    finally:
        candidates.MOST_POSTINGS = most
    rows = load(list(dict.fromkeys(keys)), analysis.lexemes)
    return [match.key for match, _row in rank_rows(Query(analysis), rows, limit=K)]


def _full_text(analysis: Analysis, filters: Filters) -> None:
    """PostgreSQL's full text: any of the words of the query's glosses as they stand, ranked over all hits."""
    surfaces = (variants for term in analysis.terms for variants in tokens(term.surface))
    words = " | ".join(f"'{token}'" for variants in surfaces for token in variants)
    where, values = filters.sql()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT object_id FROM matching_indexdocument WHERE words @@ %(words)s::tsquery AND {where}"
            " ORDER BY ts_rank(words, %(words)s::tsquery) DESC LIMIT 50",
            {**values, "words": words or "'nothing'"},
        )
        cursor.fetchall()


def _dense_recall(pairs: Sequence[tuple[Analysis, Filters]]) -> float:
    return statistics.fmean(
        _overlap(dense_candidates(a.vector, f, limit=K), exact_candidates(a.vector, f, limit=K)) for a, f in pairs
    )


def _match_recall(pairs: Sequence[tuple[Analysis, Filters]]) -> float:
    return statistics.fmean(_overlap(_match(a, f), _exhaustive_match(a, f)) for a, f in pairs)


def _overlap(found: Sequence[object], wanted: Sequence[object]) -> float:
    return len(set(found) & set(wanted)) / max(len(wanted), 1)


def _times(ask: Callable[[Pair], object], pairs: Sequence[Pair]) -> list[float]:
    """Milliseconds of each question, after one that warms up."""
    ask(pairs[0])
    milliseconds = []
    for pair in pairs:
        started = time.perf_counter()
        ask(pair)
        milliseconds.append((time.perf_counter() - started) * 1000)
    return milliseconds


def _processor_seconds() -> float:
    """Processor time of this process and of its server process: what a machine without other work would need."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return time.process_time() + (int(server[11]) + int(server[12])) / os.sysconf("SC_CLK_TCK")


def _median(milliseconds: Sequence[float]) -> float:
    return statistics.median(milliseconds)


def _quantiles(milliseconds: Sequence[float]) -> str:
    ordered = sorted(milliseconds)
    return f"p50 {_median(ordered):.1f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.1f} ms"
