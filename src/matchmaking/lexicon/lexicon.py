"""Everything the glossers look words up in."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from matchmaking.lexicon import dictionaries
from matchmaking.lexicon.glossary import Concept
from matchmaking.lexicon.store import Table, cached_table, fingerprint
from matchmaking.model import Language
from matchmaking.text.words import english_stem, german_stem, words

Phrase = tuple[str, ...]
PhraseBook = dict[Phrase, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Glossary and dictionaries in the form for look-up.

    `phrases`: per language, stems of a glossary form → concept ids (Chinese: the form itself, one element).
    `german`, `chinese`: word → English senses joined by `;`. `frequencies`: Chinese word → negative log
    probability.
    """

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    phrases: Mapping[Language, PhraseBook] = field(default_factory=dict)
    german: Table = field(default_factory=dict)
    chinese: Table = field(default_factory=dict)
    frequencies: Mapping[str, float] = field(default_factory=dict)


def phrase_key(form: str, language: Language) -> Phrase:
    """The stems under which a form of the glossary is found."""
    if language == "zh":
        return (form.lower(),)
    stem = german_stem if language == "de" else english_stem
    return tuple(stem(part) for word in words(form) for part in word.split("-") if part)


def phrase_books(concepts: Iterable[Concept]) -> dict[Language, PhraseBook]:
    """Index the forms of all concepts per language."""
    books: dict[Language, PhraseBook] = {"de": {}, "zh": {}, "en": {}}
    for concept in concepts:
        for language, forms in concept.forms.items():
            for form in forms:
                key = phrase_key(form, language)
                known = books[language].get(key, ())
                if key and concept.identifier not in known:
                    books[language][key] = (*known, concept.identifier)
    return books


def build_lexicon(concepts: Sequence[Concept], cache_directory: Path | None) -> Lexicon:
    """Join the glossary with the dictionaries that are installed."""
    return Lexicon(
        concepts={concept.identifier: concept for concept in concepts},
        phrases=phrase_books(concepts),
        german=_dictionary("german", dictionaries.ding_path(), dictionaries.load_ding, cache_directory),
        chinese=_dictionary("chinese", dictionaries.cedict_path(), dictionaries.load_cedict, cache_directory),
        frequencies=_frequencies(cache_directory),
    )


def _dictionary(name, path, load, cache_directory) -> Table:  # type: ignore[no-untyped-def]
    if path is None:
        return {}

    def build() -> Table:
        return {word: ";".join(senses) for word, senses in load().items()}

    return cached_table(cache_directory, f"{name}-{fingerprint([path])}", build)


def _frequencies(cache_directory: Path | None) -> dict[str, float]:
    def build() -> Table:
        counts = dictionaries.load_chinese_frequencies()
        total = math.log(sum(counts.values()) or 1)
        return {word: f"{total - math.log(count):.2f}" for word, count in counts.items() if count > 0}

    return {word: float(cost) for word, cost in cached_table(cache_directory, "frequencies-1", build).items()}
