"""What the index keeps of topics: packed, looked up by a line, never less than what is asked for."""

from datetime import date

import numpy as np
import pytest
from tests.citybridge.market import Market

from citybridge.matching.engine.belonging import Lines, analyse_with_topics, belonging
from citybridge.matching.models import IndexDocument
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.topic_scores import heights, levels, pack
from citybridge.topics.models import Topic

TODAY = Filters(date(2026, 1, 2))
KNOWN = {7: 0.25, 9: 3.0, 11: 99.0}


@pytest.fixture
def document(market: Market) -> IndexDocument:
    """One document with known heights; the others have none."""
    IndexDocument.objects.update(topic_scores=b"", topic_levels=[], found_until=date.max)
    key = IndexDocument.objects.order_by("object_id").values_list("pk", flat=True)[0]
    IndexDocument.objects.filter(pk=key).update(topic_scores=pack(KNOWN), topic_levels=levels(KNOWN))
    return IndexDocument.objects.get(pk=key)


@pytest.mark.parametrize(
    ("least", "found"), [(0.0, [7, 9, 11]), (0.26, [9, 11]), (3.0, [9, 11]), (3.1, [11]), (90.0, [11]), (100.0, [])]
)
def test_line_between_whole_steps_is_drawn_exactly(least: float, found: list[int], document: IndexDocument) -> None:
    owners, topics, _heights = heights(list(KNOWN), TODAY, least=least)

    assert (topics.tolist(), set(owners.tolist())) == (found, {document.organisation_id} if found else set())


def test_only_topics_asked_for_come_back(document: IndexDocument) -> None:
    _owners, topics, found = heights([9], TODAY)

    assert (topics.tolist(), found.tolist()) == ([9], [3.0])


@pytest.mark.usefixtures("market")
def test_one_telling_sentence_counts_for_the_whole_text() -> None:
    told = "Wir bauen Schweißroboter. Das Unternehmen wurde 1921 gegründet. Es hat 90 Beschäftigte und zwei Standorte."

    (_alone, robots), (_whole, everything) = analyse_with_topics([("Wir bauen Schweißroboter.", "de"), (told, "de")])

    assert everything["robotics"] >= robots["robotics"] - 1e-3


def test_line_leaves_out_what_lies_below_and_nothing_above(market: Market) -> None:
    topics = list(Topic.objects.filter(slug__in=["automation", "energy"]))
    everybody, fitting = belonging(topics, TODAY), belonging(topics, TODAY, least=Lines().fits)

    assert fitting == {owner: each for owner, each in everybody.items() if each.score >= Lines().fits}
    assert 0 < len(fitting) < len(everybody)


def test_nothing_to_read_is_nothing() -> None:
    assert list(analyse_with_topics([])) == []
    assert np.frombuffer(pack({}), np.uint8).size == 0
