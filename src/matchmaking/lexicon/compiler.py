"""Compiling glossary and dictionaries into a lexicon; done once, then read from the cache."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path

from matchmaking.lexicon import dictionaries
from matchmaking.lexicon.dictionaries import Entries
from matchmaking.lexicon.glossary import Concept
from matchmaking.lexicon.lexicon import Lexicon, phrase_books
from matchmaking.lexicon.store import Table, cached_tables
from matchmaking.lexicon.translation import Corpus, Distribution, Packed, pack
from matchmaking.model import Language
from matchmaking.text.compounds import INFINITY, part_cost, split_compound
from matchmaking.text.segment import segment
from matchmaking.text.words import GERMAN_STOP_WORDS, english_singular, english_stem, english_stems, german_stem, words

OWN_WEIGHT = 3.0
MOST_STEMS = 6
RARE = 14.0
COMMON = 8.0
TABLES = ("german", "chinese", "bases", "stems", "costs", "surfaces")

Split = Callable[[str], Sequence[str]]


def compile_lexicon(concepts: Sequence[Concept], version: str, cache_directory: Path | None) -> Lexicon:
    """Join the glossary with the dictionaries that are installed; `version` names the state of all sources."""
    tables = cached_tables(cache_directory, version, TABLES, lambda: _tables(concepts))
    return Lexicon(
        concepts={concept.identifier: concept for concept in concepts},
        phrases=phrase_books(concepts),
        german=Packed(tables["german"]),
        chinese=Packed(tables["chinese"]),
        bases=tables["bases"],
        stems=tables["stems"],
        costs={word: float(cost) for word, cost in tables["costs"].items()},
        surfaces=tables["surfaces"],
    )


def _tables(concepts: Sequence[Concept]) -> dict[str, Table]:
    ding, bases = dictionaries.load_ding()
    cedict = dictionaries.load_cedict()
    costs = _costs(concepts, cedict)
    german = _distributions("de", concepts, ding, _german_splitter(concepts, ding, bases))
    chinese = _distributions("zh", concepts, cedict, lambda word: _cut(word, costs))
    return {
        "german": pack(german),
        "chinese": pack(chinese),
        "bases": bases,
        "stems": _stems(concepts),
        "costs": {word: f"{cost:.2f}" for word, cost in costs.items()},
        "surfaces": _surfaces(concepts, (ding, cedict)),
    }


def _distributions(
    language: Language, concepts: Iterable[Concept], entries: Entries, split: Split
) -> dict[str, Distribution]:
    """Translation probabilities of all words of the glossary and a dictionary, and of their parts."""
    corpus = Corpus()
    own = [(form, c.forms["en"][:3], OWN_WEIGHT) for c in concepts for form in c.forms[language]]
    for word, senses, weight in [*own, *((word, senses, 1.0) for word, senses in entries.items())]:
        low = word.lower()
        parts = split(low)
        for rank, sense in enumerate(senses, 1):
            stems = english_stems(sense)
            if 0 < len(stems) <= MOST_STEMS:
                corpus.add((low,), stems, weight / rank)
                if len(parts) > 1:
                    corpus.add(parts, stems, weight / rank)
    return corpus.estimate()


def _german_splitter(concepts: Iterable[Concept], ding: Entries, inflected: Container[str]) -> Split:
    """Parts of a word other than itself; the words of a phrase; nothing for inflected forms, which teach no more."""
    forms = {form.lower() for concept in concepts for form in concept.forms["de"]}
    known = {form for form in (*ding, *forms) if form.isalpha()}

    def split(word: str) -> Sequence[str]:
        tokens = [token for token in words(word) if token not in GERMAN_STOP_WORDS]
        if len(tokens) != 1 or word in inflected:
            return tokens
        return split_compound(word, lambda part: part_cost(part, known) if part != word else INFINITY)

    return split


def _costs(concepts: Iterable[Concept], cedict: Entries) -> dict[str, float]:
    """Negative log probability of the Chinese words that have a meaning; the glossary's count as common."""
    counts = dictionaries.load_chinese_frequencies()
    total = math.log(sum(counts.values()) or 1)
    costs = {word: min(total - math.log(counts[word]), RARE) if counts.get(word) else RARE for word in cedict}
    for form in (form.lower() for concept in concepts for form in concept.forms["zh"]):
        costs[form] = min(costs.get(form, COMMON), COMMON)
    return costs


def _cut(word: str, costs: Mapping[str, float]) -> Sequence[str]:
    """Parts of a Chinese word other than itself."""
    return segment(word, lambda part: costs.get(part, INFINITY) if part != word else INFINITY)


def _stems(concepts: Iterable[Concept]) -> Table:
    """The German words of the glossary by their stems."""
    forms = (form.lower() for concept in concepts for form in concept.forms["de"])
    return {german_stem(form): form for form in forms if len(words(form)) == 1}


def _surfaces(concepts: Iterable[Concept], dictionaries: Iterable[Entries]) -> Table:
    """Each English stem of the senses with the singular of its commonest form."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    own = (form for concept in concepts for form in concept.forms["en"])
    for sense in [*own, *(sense for entries in dictionaries for senses in entries.values() for sense in senses)]:
        for word in words(sense.lower()):
            counts[english_stem(word)][english_singular(word)] += 1
    return {stem: min(forms, key=lambda form: (-forms[form], form)) for stem, forms in counts.items() if stem}
