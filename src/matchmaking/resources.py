"""All that an analyser stands on, compiled once and kept in a cache directory."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matchmaking.encoding.protocol import Encoder
from matchmaking.encoding.space import Space, fit_space
from matchmaking.encoding.use_m3 import UseM3
from matchmaking.lexicon.compiler import compile_lexicon
from matchmaking.lexicon.dictionaries import cedict_path, ding_path
from matchmaking.lexicon.glossary import Concept, load_glossary
from matchmaking.lexicon.glosser import Glosser
from matchmaking.lexicon.lexicon import Lexicon
from matchmaking.lexicon.rarity import load_background, measure_rarity
from matchmaking.lexicon.store import cached_tables, fingerprint, replace_arrays
from matchmaking.model import LANGUAGES
from matchmaking.topics import TopicTree

DIMENSION = 256
# Raised whenever the same data would be compiled into something else.
FORMAT = "4"


@dataclass(frozen=True, slots=True)
class Resources:
    """`version` names encoder, data and method; vectors of different versions may not be compared."""

    lexicon: Lexicon
    glosser: Glosser
    space: Space
    encoder: Encoder
    topics: TopicTree
    version: str
    cache_directory: Path | None


def load_resources(data_directory: Path, *, cache_directory: Path | None) -> Resources:
    """Load glossary, dictionaries, topic tree and space; what takes long to compile goes to the cache directory.

    Dictionaries that are not installed are left out. The first start compiles for a minute or two.
    """
    encoder = UseM3()
    glossary, background = data_directory / "glossary", data_directory / "background.tsv"
    optional = [path for path in (background, ding_path(), cedict_path()) if path and path.is_file()]
    version = fingerprint([*glossary.glob("*.tsv"), *optional], encoder.name, FORMAT, str(DIMENSION))
    concepts = load_glossary(glossary)
    lexicon = compile_lexicon(concepts, version, cache_directory)
    return Resources(
        lexicon=lexicon,
        glosser=_glosser(concepts, lexicon, background, version, cache_directory),
        space=_space(concepts, lexicon, encoder, version, cache_directory),
        encoder=encoder,
        topics=TopicTree.load(data_directory / "topics.tsv"),
        version=f"{encoder.name}-{version}",
        cache_directory=cache_directory,
    )


def _glosser(
    concepts: Sequence[Concept], lexicon: Lexicon, background: Path, version: str, cache_directory: Path | None
) -> Glosser:
    """A glosser whose lexemes weigh by their rarity."""

    def build() -> dict[str, dict[str, str]]:
        plain = Glosser(lexicon)
        rarity = measure_rarity(
            concepts, load_background(background), lambda text, language: plain.gloss(text, language).lexemes
        )
        return {"rarity": {lexeme: str(value) for lexeme, value in rarity.items()}}

    stored = cached_tables(cache_directory, version, ["rarity"], build)["rarity"]
    return Glosser(lexicon, {lexeme: float(value) for lexeme, value in stored.items()})


def _space(
    concepts: Sequence[Concept], lexicon: Lexicon, encoder: Encoder, version: str, cache_directory: Path | None
) -> Space:
    """The space fitted to glossary and gloss stems, its large table mapped into memory rather than read."""
    words = {language: [concept.forms[language][0] for concept in concepts] for language in LANGUAGES}
    if cache_directory is None:
        return fit_space(words, lexicon.surfaces, encoder, DIMENSION)
    path, rows = cache_directory / f"space-{version}.npz", cache_directory / f"stems-{version}.npy"
    if not (path.is_file() and rows.is_file()):
        space = fit_space(words, lexicon.surfaces, encoder, DIMENSION)
        replace_arrays(rows, data=space.rows)
        de, zh, en = (space.centres[language] for language in LANGUAGES)
        replace_arrays(path, projection=space.projection, de=de, zh=zh, en=en)
    with np.load(path) as stored:
        centres = {language: stored[language] for language in LANGUAGES}
        return Space(centres, stored["projection"], list(lexicon.surfaces), np.load(rows, mmap_mode="r"))
