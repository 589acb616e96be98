"""Glossing German: glossary phrases first, then dictionary phrases, words, stems, parts of compounds."""

from functools import lru_cache

from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece, senses_of
from matchmaking.text.compounds import split_compound
from matchmaking.text.words import GERMAN_STOP_WORDS, german_stem, words

_LONGEST_PHRASE = 5
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


class GermanGlosser:
    """Finds the meanings of German words in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = lexicon.phrases.get("de", {})
        self._dictionary = lexicon.german
        self._by_stem = {
            german_stem(word): word
            for word in sorted(lexicon.german, key=len, reverse=True)
            if " " not in word and "-" not in word
        }
        self.word = lru_cache(maxsize=100_000)(self._word)
        self._known = lru_cache(maxsize=400_000)(self._cost)

    def pieces(self, text: str) -> list[Piece]:
        """Cut a normalised text into pieces, longest phrases first."""
        tokens = [part for word in words(text) for part in word.split("-") if part]
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
            if concepts := self._concepts.get(tuple(stems[start : start + length])):
                return length, (Piece(surface, concepts, weight=length**0.5),)
            if entry := self._dictionary.get(surface.lower()):
                return length, (Piece(surface, senses=senses_of(entry), weight=length**0.5),)
        return 1, self.word(tokens[start])

    def _word(self, word: str) -> tuple[Piece, ...]:
        low = word.lower()
        if low in GERMAN_STOP_WORDS or len(low) < 2:
            return ()
        whole = self._whole(word, low)
        parts = split_compound(low, self._known) if len(low) >= 7 else ()
        if len(parts) < 2:
            return (whole,) if whole else (Piece(word),)
        pieces = tuple(piece for part in parts if (piece := self._whole(part, part)))
        if whole is None:
            return pieces
        share = 0.5 / len(pieces) if pieces else 0
        return (whole, *(Piece(p.surface, p.concepts, p.senses, share) for p in pieces))

    def _whole(self, surface: str, low: str) -> Piece | None:
        for form in (low, *(low.replace(a, b) for a, b in _UMLAUTS if a in low)):
            concepts = self._concepts.get((german_stem(form),), ())
            entry = self._dictionary.get(form) or self._dictionary.get(self._by_stem.get(german_stem(form), ""))
            if concepts or entry:
                return Piece(surface, concepts, senses_of(entry) if entry else ())
        return None

    def _cost(self, part: str) -> float:
        """Cost of a part of a compound: none for known words, a little for known stems."""
        if part in self._dictionary:
            return 0.0
        stem = german_stem(part)
        if (stem,) in self._concepts:
            return 0.0
        return 0.3 if stem in self._by_stem and len(part) > 3 else float("inf")
