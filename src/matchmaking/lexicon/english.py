"""Glossing English: glossary phrases; every other word means itself."""

from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece
from matchmaking.text.words import ENGLISH_STOP_WORDS, english_stem, words

_LONGEST_PHRASE = 6


class EnglishGlosser:
    """Finds the concepts of the glossary in English texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = lexicon.phrases.get("en", {})

    def pieces(self, text: str) -> list[Piece]:
        """Cut a normalised text into pieces, longest phrases first."""
        tokens = [part for word in words(text) for part in word.split("-") if part]
        stems = [english_stem(token) for token in tokens]
        found: list[Piece] = []
        position = 0
        while position < len(tokens):
            length = self._longest(stems, position)
            surface = " ".join(tokens[position : position + length])
            if length > 1 or surface.lower() not in ENGLISH_STOP_WORDS:
                concepts = self._concepts.get(tuple(stems[position : position + length]), ())
                found.append(Piece(surface, concepts, ((surface, 1.0),), length**0.5))
            position += length
        return found

    def _longest(self, stems: list[str], start: int) -> int:
        for length in range(min(_LONGEST_PHRASE, len(stems) - start), 1, -1):
            if tuple(stems[start : start + length]) in self._concepts:
                return length
        return 1
