import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybridge.core.differences import Piece, compare

TEXTS = st.text(alphabet="ab 的机器。.\n", max_size=60)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", ()),
        ("Wir bauen.", "Wir bauen.", (Piece("same", "Wir bauen."),)),
        ("", "neu", (Piece("added", "neu"),)),
        ("alt", "", (Piece("removed", "alt"),)),
        (
            "Wir bauen Anlagen. Sehr gut.",
            "Wir bauen große Anlagen. Sehr gut.",
            (Piece("same", "Wir bauen "), Piece("added", "große "), Piece("same", "Anlagen. Sehr gut.")),
        ),
        ("采购两台设备。", "采购三台设备。", (
            Piece("same", "采购"), Piece("removed", "两"), Piece("added", "三"), Piece("same", "台设备。"),
        )),
    ],
)  # fmt: skip
def test_difference_is_of_words_and_in_chinese_of_characters(old, new, pieces):
    assert compare(old, new) == pieces


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old, new):
    pieces = compare(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_long_passage_without_an_end_is_replaced_whole():
    old, new = "的 " * 2000, "的a" * 2000

    assert compare(old, new) == (Piece("removed", old), Piece("added", new))
