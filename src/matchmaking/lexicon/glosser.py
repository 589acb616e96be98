"""Texts to English gloss lexemes: the common ground of the three languages."""

from collections import defaultdict
from dataclasses import dataclass

from matchmaking.lexicon.chinese import ChineseGlosser
from matchmaking.lexicon.english import EnglishGlosser
from matchmaking.lexicon.german import GermanGlosser
from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.pieces import Piece
from matchmaking.model import Language, Term
from matchmaking.text.words import english_stems

CONCEPT_WEIGHT = 1.0
SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Gloss:
    """`lexemes`: stems and concept ids with weights; `english`: a word-for-word English rendering."""

    lexemes: dict[str, float]
    terms: tuple[Term, ...]
    english: str


class Glosser:
    """Glosses normalised texts of the three languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._glossers = {
            "de": GermanGlosser(lexicon),
            "zh": ChineseGlosser(lexicon),
            "en": EnglishGlosser(lexicon),
        }

    def gloss(self, text: str, language: Language) -> Gloss:
        """Gloss a text; words without any known meaning stand for themselves."""
        pieces = self._glossers[language].pieces(text)
        lexemes: defaultdict[str, float] = defaultdict(float)
        for piece in pieces:
            for lexeme, weight in self._lexemes(piece):
                lexemes[lexeme] += weight
        terms = {term.concept: term for piece in pieces for term in self._terms(piece, language)}
        english = " ".join(filter(None, map(self._rendering, pieces)))
        kept = {lexeme: weight for lexeme, weight in lexemes.items() if weight >= SMALLEST}
        return Gloss(kept, tuple(terms.values()), english)

    def _lexemes(self, piece: Piece) -> list[tuple[str, float]]:
        found = [(concept, CONCEPT_WEIGHT * piece.weight / len(piece.concepts)) for concept in piece.concepts]
        senses = piece.senses
        if piece.concepts:
            labels = [self._lexicon.concepts[concept].forms["en"][0] for concept in piece.concepts]
            senses = tuple((label, 1 / len(labels)) for label in labels)
        elif not senses:
            senses = ((piece.surface, 1.0),)
        for phrase, probability in senses:
            stems = english_stems(phrase)
            found += [(stem, piece.weight * probability / len(stems) ** 0.5) for stem in stems]
        return found

    def _terms(self, piece: Piece, language: Language) -> list[Term]:
        return [
            Term(concept, piece.surface, language, self._lexicon.concepts[concept].labels)
            for concept in piece.concepts
        ]

    def _rendering(self, piece: Piece) -> str:
        if piece.concepts:
            return self._lexicon.concepts[piece.concepts[0]].forms["en"][0]
        return piece.senses[0][0] if piece.senses else piece.surface
