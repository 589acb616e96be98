"""Snippets: the part of a text in which the found words stand, and the words marked in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from citybridge.core.languages import choose
from citybridge.matching.engine.words import STOP_WORDS
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile
from matchmaking.model import Term
from naming.normalise import has_han

LENGTH = 220
SHORTEST_WORD = 3
# Shorter words are marked at the beginning of a word only, longer ones also inside a compound.
INSIDE_FROM = 5
_WORD = re.compile(r"[\u3400-\u9fff]{2,}|[^\W_\u3400-\u9fff]+")


class Piece(NamedTuple):
    """A stretch of a snippet."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Snippet:
    """A text in the best language for the reader: its title, if it has one, and the stretch that was found."""

    language: str
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]


def snippet(subject: CooperationProfile | Organisation, query: str, terms: Sequence[Term]) -> Snippet:
    """The best text for the reader, cut around the first word that was found, the found words marked."""
    pattern, titles = _pattern(query, terms), {}
    if isinstance(subject, CooperationProfile):
        texts = {text.language: text.summary for text in subject.texts.all()}
        titles = {text.language: text.title for text in subject.texts.all()}
    else:
        texts = {text.language: text.description for text in subject.texts.all()}
    text, language = choose(texts)
    return Snippet(language, tuple(mark(titles.get(language, ""), pattern)), tuple(mark(_cut(text, pattern), pattern)))


def mark(text: str, pattern: re.Pattern[str] | None) -> Iterable[Piece]:
    """The text in pieces, what the pattern finds marked."""
    position = 0
    for found in pattern.finditer(text) if pattern else ():
        if found.start() > position:
            yield Piece(text[position : found.start()], is_marked=False)
        yield Piece(found[0], is_marked=True)
        position = found.end()
    if position < len(text):
        yield Piece(text[position:], is_marked=False)


def _pattern(query: str, terms: Sequence[Term]) -> re.Pattern[str] | None:
    """The words of the query and their counterparts in the other languages, longest first."""
    words = {word for word in _WORD.findall(query) if has_han(word) or len(word) >= SHORTEST_WORD}
    words -= {word for word in words if word.lower() in STOP_WORDS}
    words |= {label for term in terms for label in term.labels.values()}
    if not words:
        return None
    return re.compile("|".join(map(_marked_word, sorted(words, key=lambda word: (-len(word), word)))), re.IGNORECASE)


def _marked_word(word: str) -> str:
    """A short Latin word from its beginning, a long one also inside a compound; both to the end of the word."""
    if has_han(word):
        return re.escape(word)
    return (r"\b" if len(word) < INSIDE_FROM else "") + re.escape(word) + r"[^\W\u3400-\u9fff]*"


def _cut(text: str, pattern: re.Pattern[str] | None) -> str:
    found = pattern.search(text) if pattern else None
    start = max(0, found.start() - LENGTH // 3) if found and found.end() > LENGTH else 0
    if start:
        space = text.rfind(" ", 0, start)
        start = space + 1 if start - space < 30 and space >= 0 else start
    end = start + LENGTH
    return ("… " if start else "") + text[start:end].rstrip() + (" …" if end < len(text) else "")
