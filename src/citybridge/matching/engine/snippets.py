"""Snippets: the part of a text in which the found words stand, and the words marked in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citybridge.core.languages import choose
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile
from matchmaking.model import Term

LENGTH = 220
SHORTEST_WORD = 3
_WORD = re.compile(r"[\u3400-\u9fff]{2,}|[^\W_\u3400-\u9fff]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of a snippet."""

    text: str
    is_marked: bool


def snippet(
    subject: CooperationProfile | Organisation, query: str, terms: Sequence[Term]
) -> tuple[str, tuple[Piece, ...]]:
    """Language and pieces of the best text for the reader, cut around the first word that was found."""
    if isinstance(subject, CooperationProfile):
        texts = {text.language: text.summary for text in subject.texts.all()}
    else:
        texts = {text.language: text.description for text in subject.texts.all()}
    text, language = choose(texts)
    return language, tuple(mark(_cut(text, _pattern(query, terms)), _pattern(query, terms)))


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
    words = {word for word in _WORD.findall(query) if len(word) >= SHORTEST_WORD or "\u3400" <= word[0] <= "\u9fff"}
    words |= {label for term in terms for label in term.labels.values()}
    if not words:
        return None
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word))), re.IGNORECASE)


def _cut(text: str, pattern: re.Pattern[str] | None) -> str:
    found = pattern.search(text) if pattern else None
    start = max(0, found.start() - LENGTH // 3) if found and found.end() > LENGTH else 0
    if start:
        space = text.rfind(" ", 0, start)
        start = space + 1 if start - space < 30 and space >= 0 else start
    end = start + LENGTH
    return ("… " if start else "") + text[start:end].rstrip() + (" …" if end < len(text) else "")
