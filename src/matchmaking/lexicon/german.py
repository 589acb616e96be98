"""Glossing German: phrases of the glossary and the dictionary first, then words, then parts of compounds."""

from functools import lru_cache

from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece
from matchmaking.text.compounds import part_cost, split_compound
from matchmaking.text.words import GERMAN_STOP_WORDS, german_stem, words

_LONGEST_PHRASE = 5
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))
PART_SHARE = 1.0


class GermanGlosser:
    """Finds the meanings of German words in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._concepts = lexicon.phrases.get("de", {})
        self._stems = {german_stem(key[0]): key[0] for key in self._concepts if len(key) == 1}
        self.word = lru_cache(maxsize=100_000)(self._word)
        self._known = lru_cache(maxsize=400_000)(lambda part: part_cost(part, lexicon.german))

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
                return length, (self._piece(surface, surface.lower(), concepts).weighted(length**0.5),)
        return 1, self.word(tokens[start])

    def _word(self, word: str) -> tuple[Piece, ...]:
        low = self.repaired(word.lower())
        if low in GERMAN_STOP_WORDS or len(low) < 2:
            return ()
        whole = self._whole(word, low)
        parts = split_compound(low, self._part) if len(low) > 6 else ()
        pieces = [piece for part in parts if (piece := self._whole(part, part))] if len(parts) > 1 else []
        if whole is None:
            return tuple(pieces) or (Piece(word),)
        return (whole, *(piece.weighted(PART_SHARE / len(pieces)) for piece in pieces))

    def repaired(self, low: str) -> str:
        """An unknown word with ae, oe, ue or ss as the known one with ä, ö, ü or ß."""
        if low not in self._lexicon.german:
            for plain, proper in _UMLAUTS:
                if plain in low and low.replace(plain, proper) in self._lexicon.german:
                    return low.replace(plain, proper)
        return low

    def _whole(self, surface: str, low: str) -> Piece | None:
        for form in (low, self._lexicon.bases.get(low), low + "en"):
            if form and (concepts := self._concepts.get((form,), ())):
                return self._piece(surface, form, concepts)
            if form and form in self._lexicon.german:
                return self._piece(surface, low if low in self._lexicon.german else form, ())
        form = self._stems.get(german_stem(low), "")
        return self._piece(surface, form, self._concepts[(form,)]) if form else None

    def _piece(self, surface: str, form: str, concepts: tuple[str, ...]) -> Piece:
        return Piece(surface, concepts, self._lexicon.german.get(form, ()))

    def _part(self, part: str) -> float:
        return self._known(part)
