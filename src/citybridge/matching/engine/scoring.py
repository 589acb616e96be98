"""How well documents answer a query: by number, name, words, and by what is meant."""

from collections import defaultdict
from dataclasses import replace

from citybridge.matching.engine.asking import Asked
from citybridge.matching.engine.statistics import rarity_of, statistics_for
from citybridge.matching.engine.words import has_phrase, search_query
from citybridge.matching.enums import Noun
from citybridge.matching.queries.candidates import Key, Row, dense_candidates, lexical_candidates, load
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.words import browse, identifier_hits, name_hits, word_hits
from matchmaking.lexical import bm25
from matchmaking.model import Analysis
from matchmaking.statistics import Statistics
from naming.identifiers import detect_identifier
from naming.normalise import fold_latin, simplify

MOST_HITS = 300
# What a whole match of one kind is worth beside the nearness of meaning (a cosine).
NUMBER, NAME, WORDS, PLACE, MEANING, GLOSS, TOPIC = 10.0, 2.0, 1.0, 1.0, 1.0, 0.8, 0.4
# An organisation stands before its own profiles when its name was asked for.
ITSELF = 0.6
# Less than this of meaning, glosses and topic together is chance.
MEANT = 0.38
SURE_TOPIC = 0.75


def scores_of(asked: Asked, filters: Filters) -> dict[Key, float]:
    """The best documents for a query with their scores; names and words count in full, meaning by degree.

    With words in quotation marks only documents in which all words stand so.
    """
    scores: defaultdict[Key, float] = defaultdict(float)
    for _scheme, number in detect_identifier(asked.text):
        for key in identifier_hits(number, filters):
            scores[key] += NUMBER
    for key, likeness in name_hits(fold_latin(simplify(asked.text)), filters, limit=60):
        scores[key] += (NAME + ITSELF * (key[1] == Noun.ORGANISATION)) * likeness
    literal = word_hits(search_query(asked.text), filters, limit=MOST_HITS)
    for key, likeness in literal:
        scores[key] += WORDS * (0.5 + likeness)
    for key, score in _meant(asked, filters).items():
        scores[key] += score
    found = {key: scores[key] for key, _likeness in literal} if has_phrase(asked.text) else scores
    return dict(sorted(found.items(), key=lambda item: -item[1])[:MOST_HITS])


def meant(analysis: Analysis, row: Row, statistics: Statistics, best: float) -> float:
    """How near a document is in meaning; `best` is what the query's own lexemes are worth. From `MEANT` on it fits."""
    gloss = bm25(analysis.lexemes, row.lexemes, statistics, row.length) / best
    return MEANING * max(float(row.vector @ analysis.vector), 0.0) + GLOSS * gloss + TOPIC * _topic(analysis, row)


def _meant(asked: Asked, filters: Filters) -> dict[Key, float]:
    """Documents near in meaning, sharing glosses or filed under the topic, in whatever language they are."""
    analysis, here = asked.analysis, {member.pk for member in asked.places}
    keys = _candidates(analysis, filters)
    if here and not filters.members:
        keys |= _candidates(analysis, replace(filters, members=tuple(sorted(here))))
    statistics = statistics_for(analysis)
    best = bm25(analysis.lexemes, analysis.lexemes, statistics) or 1.0
    found = {}
    for row in load(list(keys), analysis.lexemes):
        score = meant(analysis, row, statistics, best)
        if score >= MEANT:
            found[row.key] = score + PLACE * (row.member_id in here)
    return found


def _candidates(analysis: Analysis, filters: Filters) -> dict[Key, None]:
    keys = dense_candidates(analysis.vector, filters, limit=150)
    keys += lexical_candidates(rarity_of(analysis), filters, limit=100)
    for slug, score in analysis.topics:
        if score >= SURE_TOPIC and (not filters.topics or slug in filters.topics):
            keys += browse(replace(filters, topics=(slug,)), limit=100)
    return dict.fromkeys(keys)


def _topic(analysis: Analysis, row: Row) -> float:
    """The surest topic of the query under which the document is filed."""
    return max(
        (score for slug, score in analysis.topics if score >= SURE_TOPIC and slug in row.own_topics), default=0.0
    )
