"""Glossing English: phrases of the glossary; every word also means itself."""

from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece
from matchmaking.text.words import ENGLISH_STOP_WORDS, english_singular, english_stems, words

_LONGEST_PHRASE = 6


class EnglishGlosser:
    """Finds the concepts of the glossary in English texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = lexicon.phrases.get("en", {})

    def pieces(self, text: str) -> list[Piece]:
        """Cut a normalised text into pieces, longest phrases first."""
        tokens = words(text)
        keys = [english_singular(token) for token in tokens]
        found: list[Piece] = []
        position = 0
        while position < len(tokens):
            length = self._longest(keys, position)
            surface = " ".join(tokens[position : position + length])
            if length > 1 or surface.lower() not in ENGLISH_STOP_WORDS:
                concepts = self._concepts.get(tuple(keys[position : position + length]), ())
                stems = english_stems(surface)
                found.append(Piece(surface, concepts, tuple((stem, 1.0) for stem in stems)))
            position += length
        return found

    def _longest(self, keys: list[str], start: int) -> int:
        for length in range(min(_LONGEST_PHRASE, len(keys) - start), 1, -1):
            if tuple(keys[start : start + length]) in self._concepts:
                return length
        return 1
