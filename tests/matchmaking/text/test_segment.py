from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.text.segment import segment

COSTS = {"皮带": 8.0, "输送": 8.0, "输送机": 9.0, "机": 7.0, "皮": 9.0, "带": 9.0, "送": 9.0, "输": 9.0}


def cost(word: str) -> float:
    return COSTS.get(word, float("inf"))


def cheapest_cut_slow(run: str) -> float:
    """Closely follows the definition: the price of the best of all cuts."""
    prices = []
    for number in range(len(run)):
        for places in combinations(range(1, len(run)), number):
            words = [run[a:b] for a, b in zip((0, *places), (*places, len(run)), strict=True)]
            prices.append(sum(18.0 if len(w) == 1 and w not in COSTS else cost(w) for w in words))
    return min(prices)


def test_segment_prefers_the_likelier_words() -> None:
    assert segment("皮带输送机", cost) == ["皮带", "输送机"]


def test_segment_keeps_latin_runs_whole() -> None:
    assert segment("CNC-5皮带 x", cost) == ["CNC-5", "皮带", "x"]


@given(st.text(alphabet="皮带输送机新", min_size=1, max_size=8))
def test_segment_finds_the_cheapest_of_all_cuts(run: str) -> None:
    words = segment(run, cost)

    price = sum(18.0 if len(w) == 1 and w not in COSTS else cost(w) for w in words)
    assert "".join(words) == run
    assert price == cheapest_cut_slow(run)
