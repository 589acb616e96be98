"""The pipeline from a text to what is indexed and compared."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from matchmaking.lexicon.store import fingerprint, replace_arrays
from matchmaking.model import LANGUAGES, Analysis, Language, Matrix
from matchmaking.resources import Resources, load_resources
from matchmaking.text.language import detect_language
from matchmaking.text.normalise import normalise
from matchmaking.topics import Tagger, TopicTree

__all__ = ["Analyser", "Resources", "load_resources"]


class Analyser:
    """Turns texts into vectors, lexemes, terms and topics. Safe to share between threads."""

    def __init__(self, resources: Resources) -> None:
        self._encoder = resources.encoder
        self._space = resources.space
        self._glosser = resources.glosser
        self.version = resources.version
        self.dimension = resources.space.dimension
        self._tagger = self._build_tagger(resources.topics, resources.cache_directory)

    def analyse(self, text: str, language: Language | None = None) -> Analysis:
        """Analyse one text; the language is detected where it is not given."""
        return self.analyse_many([text], [language])[0]

    def analyse_many(self, texts: Sequence[str], languages: Sequence[Language | None]) -> list[Analysis]:
        """Analyse a batch of texts; the same as one by one, but faster."""
        spoken = [known or detect_language(text) for text, known in zip(texts, languages, strict=True)]
        plain = [
            self._glosser.repaired(normalise(text, language), language)
            for text, language in zip(texts, spoken, strict=True)
        ]
        glosses = [self._glosser.gloss(*pair) for pair in zip(plain, spoken, strict=True)]
        vectors = self._vectors(plain, spoken, [gloss.lexemes for gloss in glosses])
        return [
            Analysis(vector, gloss.lexemes, language, gloss.terms, self._tagger.tag(vector))
            for vector, gloss, language in zip(vectors, glosses, spoken, strict=True)
        ]

    def vectors(self, plain: Sequence[str], spoken: Sequence[Language]) -> Matrix:
        """Meaning vectors of normalised texts, shape (len(plain), dimension); zero for empty texts."""
        lexemes = [self._glosser.gloss(*pair).lexemes for pair in zip(plain, spoken, strict=True)]
        return self._vectors(plain, spoken, lexemes)

    def _vectors(
        self, plain: Sequence[str], spoken: Sequence[Language], lexemes: Sequence[Mapping[str, float]]
    ) -> Matrix:
        found = np.zeros((len(plain), self.dimension), np.float32)
        for language in LANGUAGES:
            rows = [i for i, text in enumerate(plain) if text and spoken[i] == language]
            if rows:
                gists = self._space.gist(self._encoder.encode([plain[i] for i in rows]), language)
                found[rows] = self._space.meaning(gists, [lexemes[i] for i in rows])
        return found

    def _build_tagger(self, tree: TopicTree, cache_directory: Path | None) -> Tagger:
        """The vectors of all names and synonyms of the topics, from the cache if they are there."""
        texts = [(slug, language, text) for slug, topic in tree.topics.items() for language, text in topic.texts()]
        slugs = [slug for slug, _, _ in texts]
        path = (
            cache_directory / f"topics-{fingerprint((), self.version, repr(texts))}.npy" if cache_directory else None
        )
        if path and path.is_file():
            return Tagger(slugs, np.load(path, mmap_mode="r"))
        plain = [normalise(text, language) for _, language, text in texts]
        vectors = self.vectors(plain, [language for _, language, _ in texts])
        if path:
            replace_arrays(path, data=vectors)
        return Tagger(slugs, vectors)
