"""Search as people type it: names, words, phrases, numbers, places, and what is meant by them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citybridge.matching.engine.analysing import analyse
from citybridge.matching.engine.results import Objects
from citybridge.matching.engine.snippets import Piece, snippet
from citybridge.matching.engine.statistics import rarity_of, statistics_for
from citybridge.matching.engine.words import search_query
from citybridge.matching.enums import Noun
from citybridge.matching.queries.candidates import Key, Row, dense_candidates, lexical_candidates, load
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.words import browse, identifier_hits, name_hits, word_hits
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile
from matchmaking.lexical import bm25
from matchmaking.model import Analysis, Term
from naming.identifiers import detect_identifier
from naming.normalise import fold_latin, simplify

MOST_HITS = 300
LONGEST_QUERY = 300
# What a whole match of one kind is worth beside the nearness of meaning (a cosine) and of words (0..1).
NUMBER, NAME, WORDS, GLOSS, MEANING = 10.0, 2.0, 1.0, 0.8, 1.0
MEANT = 0.33
FACETS = ("noun", "side", "direction", "kind", "organisation_kind", "member_id", "region", "size", "experience")


@dataclass(frozen=True)
class Hit:
    """One result with its snippet: pieces of its text, the found words marked."""

    key: Key
    score: float
    organisation: Organisation
    profile: CooperationProfile | None
    pieces: tuple[Piece, ...]
    language: str


@dataclass(frozen=True)
class SearchPage:
    """A page of results, the counts of every filter over all results, and topics when nothing was found."""

    hits: tuple[Hit, ...]
    total: int
    is_capped: bool
    facets: Mapping[str, Mapping[object, int]]
    topics: tuple[str, ...]
    terms: tuple[Term, ...]


def search(text: str, filters: Filters, *, language: str = "", offset: int = 0, limit: int = 20) -> SearchPage:
    """Everything that `text` may mean under the filters, best first; without a text, the newest."""
    wanted = text.strip()[:LONGEST_QUERY]
    analysis = analyse([(wanted, language)])[0] if wanted else None
    scores = _scores(wanted, analysis, filters) if analysis else dict.fromkeys(browse(filters, limit=MOST_HITS), 0.0)
    rows = {row.key: row for row in load(list(scores))}
    order = sorted((key for key in scores if key in rows), key=lambda key: (-scores[key], *_newest_first(rows[key])))
    shown = order[offset : offset + limit]
    return SearchPage(
        hits=tuple(_hits(shown, scores, wanted, analysis)),
        total=len(order),
        is_capped=len(order) >= MOST_HITS,
        facets=_facets(rows[key] for key in order),
        topics=tuple(slug for slug, _score in analysis.topics) if analysis and not order else (),
        terms=analysis.terms if analysis else (),
    )


def _scores(text: str, analysis: Analysis, filters: Filters) -> dict[Key, float]:
    scores: defaultdict[Key, float] = defaultdict(float)
    for scheme_and_number in detect_identifier(text):
        for key in identifier_hits(scheme_and_number[1], filters):
            scores[key] += NUMBER
    for key, likeness in name_hits(fold_latin(simplify(text)), filters, limit=60):
        scores[key] += NAME * likeness
    for key, likeness in word_hits(search_query(text), filters, limit=200):
        scores[key] += WORDS * (0.5 + likeness)
    meant = _meant(analysis, filters)
    for key, score in meant.items():
        scores[key] += score
    best = sorted(scores.items(), key=lambda item: -item[1])[:MOST_HITS]
    return dict(best)


def _meant(analysis: Analysis, filters: Filters) -> dict[Key, float]:
    """Documents near in meaning or sharing glosses, in whatever language they are."""
    rarity = rarity_of(analysis)
    keys = dense_candidates(analysis.vector, filters, limit=150)
    keys += lexical_candidates(rarity, filters, limit=100)
    statistics = statistics_for(analysis)
    best = bm25(analysis.lexemes, analysis.lexemes, statistics) or 1.0
    found = {}
    for row in load(list(dict.fromkeys(keys))):
        cosine = float(row.vector @ analysis.vector)
        gloss = bm25(analysis.lexemes, row.lexemes, statistics) / best
        if cosine >= MEANT or gloss >= MEANT:
            found[row.key] = MEANING * max(cosine, 0.0) + GLOSS * gloss
    return found


def _hits(keys: Sequence[Key], scores: Mapping[Key, float], text: str, analysis: Analysis | None) -> Iterable[Hit]:
    objects = Objects.of(keys)
    terms = analysis.terms if analysis else ()
    for key in keys:
        if key not in objects:
            continue
        profile = objects.profiles.get(key[2]) if key[1] == Noun.PROFILE else None
        organisation = objects.organisations[key[0]]
        language, pieces = snippet(profile or organisation, text, terms)
        yield Hit(key, scores[key], organisation, profile, pieces, language)


def _facets(rows: Iterable[Row]) -> dict[str, dict[object, int]]:
    counts: dict[str, Counter[object]] = {name: Counter() for name in (*FACETS, "topics", "languages")}
    for row in rows:
        counts["noun"][row.key[1]] += 1
        for name in FACETS[1:]:
            value = getattr(row, name)
            if value not in {None, ""}:
                counts[name][value] += 1
        counts["topics"].update(row.topics)
        counts["languages"].update(row.languages)
    return {name: dict(count.most_common()) for name, count in counts.items()}


def _newest_first(row: Row) -> tuple[int, int]:
    return -row.changed_on, row.key[2]
