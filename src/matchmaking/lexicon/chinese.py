"""Glossing Chinese: cut into words with the glossary's own words favoured, then look them up."""

from functools import lru_cache

from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece, senses_of
from matchmaking.text.segment import segment

_STOP_WORDS = frozenset(
    ["的", "了", "和", "与", "及", "或", "在", "是", "为", "以", "于", "之", "其", "等", "并", "用", "被", "把", "对", "从", "由", "也", "都", "而", "且", "中", "上", "下", "个", "该", "本", "我", "我们", "你", "他", "以及", "及其"]
)
_RARE = 14.0


class ChineseGlosser:
    """Finds the meanings of Chinese words in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = lexicon.phrases.get("zh", {})
        self._dictionary = lexicon.chinese
        self._frequencies = lexicon.frequencies
        self._price = lru_cache(maxsize=400_000)(self._cost)
        self.word = lru_cache(maxsize=100_000)(self._word)

    def pieces(self, text: str) -> list[Piece]:
        """Cut a normalised text into pieces."""
        return [piece for word in segment(text, self._price) for piece in self.word(word)]

    def _word(self, word: str) -> tuple[Piece, ...]:
        if word in _STOP_WORDS:
            return ()
        concepts = self._concepts.get((word.lower(),), ())
        entry = self._dictionary.get(word)
        weight = 1.0 if len(word) < 4 else (len(word) / 2) ** 0.5
        if concepts or entry:
            return (Piece(word, concepts, senses_of(entry) if entry else (), weight),)
        if len(word) > 1 and "\u3400" <= word[0] <= "\u9fff":
            return tuple(piece for character in word for piece in self.word(character))
        return (Piece(word),)

    def _cost(self, word: str) -> float:
        """Negative log probability; words of the glossary cost as much as a rather common word."""
        cost = self._frequencies.get(word, float("inf"))
        if (word.lower(),) in self._concepts:
            return min(cost, 8.0)
        if word in self._dictionary:
            return min(cost, _RARE)
        return cost if len(word) == 1 else cost + 4
