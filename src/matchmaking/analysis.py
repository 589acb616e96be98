"""The pipeline from a text to what is indexed and compared."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matchmaking.encoding.alignment import Alignment, fit_alignment
from matchmaking.encoding.protocol import Encoder
from matchmaking.encoding.use_m3 import UseM3
from matchmaking.lexicon.glossary import Concept, load_glossary
from matchmaking.lexicon.glosser import Glosser
from matchmaking.lexicon.lexicon import Lexicon, build_lexicon
from matchmaking.lexicon.store import fingerprint
from matchmaking.model import LANGUAGES, Analysis, Language, Matrix
from matchmaking.text.language import detect_language
from matchmaking.text.normalise import normalise
from matchmaking.topics import Tagger, TopicTree

DIMENSION = 256


@dataclass(frozen=True, slots=True)
class Resources:
    """All that an analyser stands on; `version` names encoder and data."""

    lexicon: Lexicon
    topics: TopicTree
    encoder: Encoder
    alignment: Alignment
    version: str


def load_resources(data_directory: Path, *, cache_directory: Path | None) -> Resources:
    """Load glossary, topic tree, dictionaries and alignment; what is compiled goes to the cache directory.

    Dictionaries that are not installed are left out. The alignment is learned from the glossary and kept in
    the cache.
    """
    concepts = load_glossary(data_directory / "glossary")
    topics = TopicTree.load(data_directory / "topics.tsv")
    encoder = UseM3()
    sources = [*(data_directory / "glossary").glob("*.tsv"), *data_directory.glob("topics.tsv")]
    version = hashlib.sha256(f"{encoder.name} {fingerprint(sources)} {DIMENSION}".encode()).hexdigest()[:16]
    alignment = _alignment(concepts, encoder, version, cache_directory)
    lexicon = build_lexicon(concepts, cache_directory)
    return Resources(lexicon, topics, encoder, alignment, f"{encoder.name}-{version}")


def _alignment(concepts: Sequence[Concept], encoder: Encoder, version: str, cache_directory: Path | None) -> Alignment:
    path = cache_directory / f"alignment-{version}.npz" if cache_directory else None
    if path and path.is_file():
        with np.load(path) as stored:
            return Alignment({language: stored[language] for language in LANGUAGES}, stored["projection"])
    triples = {language: encoder.encode([c.forms[language][0] for c in concepts]) for language in LANGUAGES}
    alignment = fit_alignment(triples, DIMENSION)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, projection=alignment.projection, **alignment.centres)
    return alignment


class Analyser:
    """Turns texts into vectors, lexemes, terms and topics. Safe to share between threads."""

    def __init__(self, resources: Resources) -> None:
        self._encoder = resources.encoder
        self._alignment = resources.alignment
        self._glosser = Glosser(resources.lexicon)
        self.version = resources.version
        self.dimension = resources.alignment.dimension
        self._tagger = self._build_tagger(resources.topics)

    def analyse(self, text: str, language: Language | None = None) -> Analysis:
        """Analyse one text; the language is detected where it is not given."""
        return self.analyse_many([text], [language])[0]

    def analyse_many(self, texts: Sequence[str], languages: Sequence[Language | None]) -> list[Analysis]:
        """Analyse a batch of texts; the same as one by one, but faster."""
        spoken = [known or detect_language(text) for text, known in zip(texts, languages, strict=True)]
        plain = [normalise(text, language) for text, language in zip(texts, spoken, strict=True)]
        vectors = self.vectors(plain, spoken)
        glosses = [self._glosser.gloss(*pair) for pair in zip(plain, spoken, strict=True)]
        return [
            Analysis(vector, gloss.lexemes, language, gloss.terms, self._tagger.tag(vector))
            for vector, gloss, language in zip(vectors, glosses, spoken, strict=True)
        ]

    def vectors(self, plain: Sequence[str], spoken: Sequence[Language]) -> Matrix:
        """Aligned unit vectors of normalised texts, shape (len(plain), dimension); zero for empty texts."""
        found = np.zeros((len(plain), self.dimension), np.float32)
        for language in LANGUAGES:
            rows = [i for i, text in enumerate(plain) if text and spoken[i] == language]
            if rows:
                found[rows] = self._alignment.apply(self._encoder.encode([plain[i] for i in rows]), language)
        return found

    def _build_tagger(self, tree: TopicTree) -> Tagger:
        texts = [(slug, *pair) for slug, topic in tree.topics.items() for pair in topic.texts()]
        plain = [normalise(text, language) for _, language, text in texts]
        vectors = self.vectors(plain, [language for _, language, _ in texts])
        return Tagger([slug for slug, _, _ in texts], vectors)
