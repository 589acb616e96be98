"""What a query means: its language, its words spelt right, the places it names, and what is left to be looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from citybridge.alliance.models import Member
from citybridge.alliance.queries import find_members
from citybridge.matching.engine.analysing import analyse
from citybridge.matching.engine.words import has_phrase, search_query
from citybridge.matching.queries.words import has_name, has_words
from citybridge.topics.queries import all_topics
from matchmaking.lexicon.glossary import load_glossary
from matchmaking.model import Analysis
from naming.normalise import fold_latin, has_han

# A word may have one typing error, a long one two; shorter words are left as they are.
SHORTEST, LONG = 5, 9
SAME_NAME = 0.95
MOST_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Asked:
    """A query as it is looked up. `text` is spelt right; `rest` is what it says beside `places`."""

    text: str
    analysis: Analysis
    places: tuple[Member, ...]
    corrected: bool


def understand(text: str, language: str) -> Asked:
    """Correct, find places, analyse; quotation marks and names keep words from being corrected."""
    as_typed = has_phrase(text) or has_han(text) or has_name(fold_latin(text))
    spelt = text if as_typed else _spelt_right(text)
    named = dict(_places(spelt))
    rest = " ".join(word for word in spelt.split() if word not in named) or spelt
    places = {member.pk: member for found in named.values() for member in found}
    return Asked(spelt, analyse_query(rest, language), tuple(places.values()), corrected=spelt != text)


def analyse_query(text: str, language: str = "") -> Analysis:
    """Few words tell little of their language: in Latin letters, the one in which more of them are known terms."""
    if language or has_han(text):
        return analyse([(text, language)])[0]
    detected, *others = analyse([(text, ""), (text, "de"), (text, "en")])
    return max([detected, *others], key=lambda analysis: _letters_known(analysis, text))


def _letters_known(analysis: Analysis, text: str) -> int:
    words = f" {' '.join(_WORD.findall(text.casefold()))} "
    known = {term.surface.casefold() for term in analysis.terms}
    return sum(len(surface) for surface in known if f" {surface} " in words)


def _spelt_right(text: str) -> str:
    """The text with each unknown word replaced by the one known word that is nearly the same."""
    return _WORD.sub(lambda found: _nearest(found[0]) or found[0], text) if len(text.split()) <= MOST_WORDS else text


def _nearest(word: str) -> str:
    folded = fold_latin(word)
    if len(folded) < SHORTEST or folded in _vocabulary() or _is_known(word):
        return ""
    most = 2 if len(folded) >= LONG else 1
    best = process.extractOne(folded, _vocabulary().keys(), scorer=DamerauLevenshtein.distance, score_cutoff=most)
    return _vocabulary()[best[0]] if best else ""


def _is_known(word: str) -> bool:
    """A name, a word of any document, or one with a meaning in the glossary or a dictionary."""
    if has_name(fold_latin(word)) or has_words(search_query(f'"{word}"')):
        return True
    analysis = analyse_query(word)
    return bool(analysis.terms) or len(analysis.lexemes) > 1


@cache
def _vocabulary() -> dict[str, str]:
    """Folded → as written: the German and English words of glossary and topics."""
    concepts = load_glossary(Path(settings.BASE_DIR, "data", "glossary"))
    forms = [form for concept in concepts for language in ("de", "en") for form in concept.forms[language]]
    for topic in all_topics():
        forms += [form for language in ("de", "en") for form in (topic.names[language], *topic.synonyms[language])]
    words = (word for form in forms for word in _WORD.findall(form) if len(word) >= SHORTEST)
    return {fold_latin(word): word for word in words}


def _places(text: str) -> Iterator[tuple[str, list[Member]]]:
    """Words that are the name of a place of the alliance, with the members they may mean."""
    for word in dict.fromkeys(text.split()[:MOST_WORDS]):
        if len(word) < (2 if has_han(word) else 4):
            continue
        found = list(find_members(word).filter(similarity__gte=SAME_NAME))  # type: ignore[misc]
        if found:
            yield word, found
