import math

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.lexicon.translation import ROUNDS, Corpus, Packed, pack

PAIRS = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abc"), min_size=1, max_size=3),
        st.lists(st.sampled_from("xyz"), min_size=1, max_size=2),
        st.sampled_from([0.5, 1.0, 3.0]),
    ),
    min_size=1,
    max_size=6,
)


def estimate_slow(pairs: list[tuple[list[str], list[str], float]]) -> dict[tuple[str, str], float]:
    """IBM model 1 as in the paper: expected counts, then normalise per source word."""
    table: dict[tuple[str, str], float] = {}
    for source, target, _ in pairs:
        table |= {(f, e): 1.0 for f in source for e in target}
    for _ in range(ROUNDS):
        counts = dict.fromkeys(table, 0.0)
        for source, target, weight in pairs:
            for e in target:
                total = sum(table[f, e] for f in source)
                for f in source:
                    counts[f, e] += weight * table[f, e] / total
        sums = {f: sum(c for (g, _), c in counts.items() if g == f) for f, _ in counts}
        table = {(f, e): c / sums[f] for (f, e), c in counts.items()}
    return table


@given(PAIRS)
def test_estimate_follows_the_definition(pairs: list[tuple[list[str], list[str], float]]) -> None:
    corpus = Corpus()
    for source, target, weight in pairs:
        corpus.add(source, target, weight)

    slow = estimate_slow(pairs)

    for word, best in corpus.estimate().items():
        for stem, share in best:
            assert math.isclose(share, slow[word, stem], abs_tol=0.001)


def test_estimate_learns_a_suffix_from_compounds() -> None:
    corpus = Corpus()
    corpus.add(["店"], ["inn"], 1.0)
    for word, stem in (("书", "book"), ("鞋", "shoe"), ("花", "flower")):
        corpus.add([word, "店"], [stem, "shop"], 1.0)
        corpus.add([word], [stem], 1.0)

    assert corpus.estimate()["店"][0][0] == "shop"


def test_estimate_of_nothing_is_nothing() -> None:
    assert Corpus().estimate() == {}


def test_packed_reads_what_pack_wrote() -> None:
    distributions = {"店": (("shop", 0.4), ("a:b", 0.2))}

    assert dict(Packed(pack(distributions))) == distributions
