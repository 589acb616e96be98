from hypothesis import given
from hypothesis import strategies as st

from matchmaking.text.compounds import INFINITY, part_cost, split_compound

KNOWN = {"stahl", "brücke", "korrosion", "schutz", "beschichtung", "schleifen", "maschine", "technik"}


def split(word: str) -> tuple[str, ...]:
    return split_compound(word, lambda part: part_cost(part, KNOWN))


def test_split_compound_finds_parts_and_drops_linking_letters() -> None:
    assert split("korrosionsschutzbeschichtung") == ("korrosion", "schutz", "beschichtung")


def test_split_compound_knows_stems_of_verbs() -> None:
    assert split("schleifmaschine") == ("schleif", "maschine")


def test_split_compound_returns_a_known_word_whole() -> None:
    assert split("stahl") == ("stahl",)


def test_split_compound_gives_nothing_for_an_unknown_rest() -> None:
    assert split("stahlxyz") == ()


@given(st.lists(st.sampled_from(sorted(KNOWN - {"schleifen"})), min_size=1, max_size=4))
def test_split_compound_puts_joined_words_apart_again(parts: list[str]) -> None:
    found = split("".join(parts))

    assert "".join(found) == "".join(parts)
    assert all(part_cost(part, KNOWN) < INFINITY for part in found)
