"""Packed lexemes give back what went in."""

from hypothesis import given
from hypothesis import strategies as st

from citybridge.matching.queries.signatures import pack, shared

# Eighths are the same in 32 and in 64 bits.
LEXEMES = st.dictionaries(
    st.sampled_from(["belt", "c:belt-conveyor", "förder", "输送", "steel"]),
    st.integers(1, 80).map(lambda eighths: eighths / 8),
)


@given(st.lists(LEXEMES, min_size=1, max_size=5), st.sets(st.sampled_from(["belt", "输送", "steel", "laser"])))
def test_shared_are_the_lexemes_that_were_packed_and_are_asked(documents, asked):
    found = shared([pack(lexemes) for lexemes in documents], asked)

    assert found == [{name: weight for name, weight in lexemes.items() if name in asked} for lexemes in documents]


def test_a_signature_has_eight_bytes_a_lexeme():
    assert len(pack({"belt": 0.5, "steel": 1.0})) == 16
