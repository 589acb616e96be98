"""Everything the glossers look words up in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from matchmaking.lexicon.glossary import Concept
from matchmaking.lexicon.translation import Distribution
from matchmaking.model import Language
from matchmaking.text.words import english_singular, german_stem, words

Phrase = tuple[str, ...]
PhraseBook = dict[Phrase, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Glossary and dictionaries in the form for look-up.

    `phrases`: per language, words of a glossary form → concept ids. `german`, `chinese`: word → English stems
    with probabilities. `bases`: inflected German form → base form. `stems`: stem of a German word of the
    glossary → the word. `costs`: Chinese word → negative log probability. `surfaces`: English stem → its
    commonest form.
    """

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    phrases: Mapping[Language, PhraseBook] = field(default_factory=dict)
    german: Mapping[str, Distribution] = field(default_factory=dict)
    chinese: Mapping[str, Distribution] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)
    costs: Mapping[str, float] = field(default_factory=dict)
    surfaces: Mapping[str, str] = field(default_factory=dict)


def phrase_key(form: str, language: Language) -> Phrase:
    """The key under which a form of the glossary is found: singulars, stems of phrases, or the form itself."""
    if language == "zh":
        return (form.lower(),)
    tokens = [word.lower() for word in words(form)]
    if language == "en":
        return tuple(english_singular(token) for token in tokens)
    return tuple(german_stem(token) for token in tokens) if len(tokens) > 1 else tuple(tokens)


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
