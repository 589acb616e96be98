"""Glossing Chinese: cut into words with the glossary's own words favoured, then look them up."""

from functools import lru_cache

from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece
from matchmaking.text.segment import segment

_STOP_WORDS = frozenset(
    "的 了 和 与 及 或 在 是 为 以 于 之 其 等 并 用 被 把 对 从 由 也 都 而 且 该 本 我 我们 你 他 以及 及其".split()
)
PART_SHARE = 1.0


class ChineseGlosser:
    """Finds the meanings of Chinese words in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._concepts = lexicon.phrases.get("zh", {})
        self.word = lru_cache(maxsize=100_000)(self._word)

    def pieces(self, text: str) -> list[Piece]:
        """Cut a normalised text into pieces."""
        return [piece for word in segment(text, self._cost) for piece in self.word(word)]

    def _word(self, word: str) -> tuple[Piece, ...]:
        if word in _STOP_WORDS:
            return ()
        whole = self._whole(word)
        if len(word) < 2 or not "\u3400" <= word[0] <= "\u9fff":
            return (whole or Piece(word),)
        parts = segment(word, lambda part: self._cost(part) if part != word else float("inf"))
        pieces = [piece for part in parts if part not in _STOP_WORDS and (piece := self._whole(part))]
        if whole is None:
            return tuple(pieces)
        if len(word) < 3:
            return (whole,)
        return (whole, *(piece.weighted(PART_SHARE / len(pieces)) for piece in pieces))

    def _whole(self, word: str) -> Piece | None:
        concepts = self._concepts.get((word.lower(),), ())
        stems = self._lexicon.chinese.get(word.lower(), ())
        if not concepts and not stems:
            return None
        weight = 1.0 if len(word) < 4 else (len(word) / 2) ** 0.5
        return Piece(word, concepts, stems, weight)

    def _cost(self, word: str) -> float:
        return self._lexicon.costs.get(word.lower(), float("inf"))
