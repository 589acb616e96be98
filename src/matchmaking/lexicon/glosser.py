"""Texts to English gloss lexemes: the common ground of the three languages."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from matchmaking.lexicon.chinese import ChineseGlosser
from matchmaking.lexicon.english import EnglishGlosser
from matchmaking.lexicon.german import GermanGlosser
from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece
from matchmaking.model import Language, Term
from matchmaking.text.words import english_stems

SMALLEST = 0.02
CONCEPT_WEIGHT = 0.5
LABEL_SHARE = 0.2


class PieceFinder(Protocol):
    """A glosser of one language."""

    def pieces(self, text: str) -> list[Piece]:
        """Cut a normalised text into pieces with their meanings."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """`lexemes`: English stems and concept ids with weights; `terms`: the words behind the concepts."""

    lexemes: dict[str, float]
    terms: tuple[Term, ...]


class Glosser:
    """Glosses normalised texts of the three languages; each lexeme weighs by its rarity."""

    def __init__(self, lexicon: Lexicon, rarity: Mapping[str, float] | None = None) -> None:
        self._concepts = lexicon.concepts
        self._rarity = rarity or {}
        german = GermanGlosser(lexicon)
        self._repair = german.repaired
        self._finders: Mapping[Language, PieceFinder] = {
            "de": german,
            "zh": ChineseGlosser(lexicon),
            "en": EnglishGlosser(lexicon),
        }

    def repaired(self, text: str, language: Language) -> str:
        """A text in usual spelling, as far as the lexicon can tell: umlauts written as ä, ö, ü, ß."""
        return self._repair(text) if language == "de" else text

    def gloss(self, text: str, language: Language) -> Gloss:
        """Gloss a text; words without any known meaning stand for themselves."""
        pieces = self._finders[language].pieces(text)
        lexemes: defaultdict[str, float] = defaultdict(float)
        for piece in pieces:
            for lexeme, weight in self._lexemes(piece):
                lexemes[lexeme] += weight * self._rarity.get(lexeme, 1.0)
        kept = {lexeme: round(weight, 3) for lexeme, weight in lexemes.items() if weight >= SMALLEST}
        terms = {term.concept: term for piece in pieces for term in self._terms(piece, language)}
        return Gloss(kept, tuple(terms.values()))

    def _lexemes(self, piece: Piece) -> Iterator[tuple[str, float]]:
        """Concepts share the weight of a piece; its stems and those of the concepts' labels share it too."""
        stems: defaultdict[str, float] = defaultdict(float)
        for concept in piece.concepts:
            yield concept, CONCEPT_WEIGHT * piece.weight / len(piece.concepts)
            for stem in english_stems(self._concepts[concept].forms["en"][0]):
                stems[stem] += LABEL_SHARE / len(piece.concepts)
        known = piece.stems or ([] if piece.concepts else [(s, 1.0) for s in english_stems(piece.surface)])
        for stem, share in known:
            stems[stem] = stems[stem] + share * (1 - LABEL_SHARE) if piece.concepts else share
        yield from ((stem, share * piece.weight) for stem, share in stems.items())

    def _terms(self, piece: Piece, language: Language) -> list[Term]:
        return [Term(concept, piece.surface, language, self._concepts[concept].labels) for concept in piece.concepts]
