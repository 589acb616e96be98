"""How common the lexemes of a query are in the index."""

from collections.abc import Iterable

from citybridge.matching.models import IndexState
from citybridge.matching.queries.candidates import frequencies
from matchmaking.model import Analysis
from matchmaking.statistics import Statistics


def statistics_for(analysis: Analysis) -> Statistics:
    """The index's statistics as far as this query needs them."""
    return statistics_of(analysis.lexemes)


def statistics_of(lexemes: Iterable[str]) -> Statistics:
    """The index's statistics as far as these lexemes go."""
    state = IndexState.objects.first() or IndexState()
    return Statistics(max(state.documents, 1), state.mean_length, frequencies(list(lexemes)))


def rarity_of(analysis: Analysis) -> dict[str, tuple[float, int]]:
    """Weight and document count of each lexeme of a query; what no document has is left out."""
    statistics = statistics_for(analysis)
    return {
        name: (weight * statistics.idf(name), statistics.frequencies[name])
        for name, weight in analysis.lexemes.items()
        if name in statistics.frequencies
    }
