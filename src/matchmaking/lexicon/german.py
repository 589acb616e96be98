"""Glossing German: phrases of the glossary and the dictionary first, then words, then parts of compounds."""

import re
from functools import lru_cache

from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece
from matchmaking.text.compounds import INFINITY, part_cost, split_compound
from matchmaking.text.words import GERMAN_STOP_WORDS, german_stem, words

_LONGEST_PHRASE = 5
_TRANSCRIBED = re.compile(r"\w*(?:[aou]e|[AOU]e|ss)\w*")
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))
PART_SHARE = 1.0


class GermanGlosser:
    """Finds the meanings of German words in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._concepts = lexicon.phrases.get("de", {})
        self.word = lru_cache(maxsize=100_000)(self._word)
        self._part = lru_cache(maxsize=400_000)(lambda part: part_cost(part, lexicon.german))
        self._repair = lru_cache(maxsize=20_000)(self._repair_word)

    def pieces(self, text: str) -> list[Piece]:
        """Cut a normalised text into pieces, longest phrases first."""
        tokens = words(text)
        stems = [german_stem(token) for token in tokens]
        found: list[Piece] = []
        position = 0
        while position < len(tokens):
            length, pieces = self._longest(tokens, stems, position)
            found.extend(pieces)
            position += length
        return found

    def _longest(self, tokens: list[str], stems: list[str], start: int) -> tuple[int, tuple[Piece, ...]]:
        for length in range(min(_LONGEST_PHRASE, len(tokens) - start), 1, -1):
            surface = " ".join(tokens[start : start + length])
            concepts = self._concepts.get(tuple(stems[start : start + length]), ())
            if concepts or surface.lower() in self._lexicon.german:
                stems_of = self._lexicon.german.get(surface.lower(), ())
                return length, (Piece(surface, concepts, stems_of, length**0.5),)
        return 1, self.word(tokens[start])

    def _word(self, word: str) -> tuple[Piece, ...]:
        low = word.lower()
        if low in GERMAN_STOP_WORDS or len(low) < 2:
            return ()
        whole = self._whole(word, low)
        parts = split_compound(low, self._part) if len(low) > 6 else ()
        pieces = [piece for part in parts if (piece := self._whole(part, part))] if len(parts) > 1 else []
        if whole is None:
            return tuple(pieces) or (Piece(word),)
        return (whole, *(piece.weighted(PART_SHARE / len(pieces)) for piece in pieces))

    def repaired(self, text: str) -> str:
        """A text whose unknown words with ae, oe, ue or ss have become known ones with ä, ö, ü or ß."""
        return _TRANSCRIBED.sub(lambda found: self._repair(found.group()), text)

    def _repair_word(self, word: str) -> str:
        pairs = [(*pair, *map(str.capitalize, pair)) for pair in _UMLAUTS]
        variants = [word.replace(a, b).replace(c, d) for a, b, c, d in pairs]
        return min((word, *variants), key=lambda form: self._strangeness(form.lower()))

    def _strangeness(self, low: str) -> float:
        """The number of known parts of a word; infinite for one that is not known at all."""
        if low in self._lexicon.german:
            return 1
        return len(split_compound(low, self._part)) or INFINITY

    def _whole(self, surface: str, low: str) -> Piece | None:
        base = self._lexicon.bases.get(low, low)
        concepts = self._concepts.get((low,), ()) or self._concepts.get((base,), ())
        for form in (low, base, low + "en"):
            if form in self._lexicon.german:
                return Piece(surface, concepts, self._lexicon.german[form])
        concepts = concepts or self._concepts.get((self._lexicon.stems.get(german_stem(low), ""),), ())
        return Piece(surface, concepts) if concepts else None
