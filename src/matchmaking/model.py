"""The words of matching: what a text is analysed into, what is ranked, and why it was ranked so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

Language = Literal["de", "zh", "en"]
Direction = Literal["offer", "request"]
Side = Literal["DE", "CN"]
Strength = Literal["strong", "good", "possible"]
Vector = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float32]

LANGUAGES: tuple[Language, ...] = ("de", "zh", "en")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a text that has a counterpart in the other languages.

    `concept` is one of the lexemes of the text, `surface` the words as they stand in it, `labels` the
    preferred word per language, as far as known.
    """

    concept: str
    surface: str
    language: Language
    labels: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the pipeline knows about one text.

    `vector`: float32, shape (dimension,), unit length, language-centred and aligned; all zero for an empty
    text. `lexemes`: English gloss stems and concept ids with their weights. `topics`: slugs of the topic
    tree with a score in 0..1, best first.
    """

    vector: Vector
    lexemes: Mapping[str, float]
    language: Language = "en"
    terms: tuple[Term, ...] = ()
    topics: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry of an index, as far as the criteria of ranking need it.

    `size_band` counts from 0 (micro) to 4 (very large), `experience` with the other country from 0 (none)
    to 3 (own site there); `updated` is a proleptic Gregorian ordinal; `region` an ISO 3166-2 code. `length` is the
    weight of all its lexemes where `lexemes` are only those that a query has too.
    """

    key: str
    vector: Vector
    lexemes: Mapping[str, float]
    language: Language
    topics: tuple[tuple[str, float], ...] = ()
    direction: Direction | None = None
    kind: str | None = None
    organisation: str | None = None
    side: Side | None = None
    size_band: int | None = None
    experience: int | None = None
    region: str | None = None
    updated: int | None = None
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the asking side wishes of its counterpart; an empty wish is no wish."""

    kinds: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    size_bands: frozenset[int] = frozenset()
    experience: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A text that asks for counterparts, with what is known of who asks. `today` is an ordinal day."""

    analysis: Analysis
    direction: Direction | None = None
    kind: str | None = None
    organisation: str | None = None
    side: Side | None = None
    size_band: int | None = None
    experience: int | None = None
    region: str | None = None
    today: int | None = None
    preferences: Preferences = Preferences()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something fits or what it lacks: a code and its parameters, put into words by the interface."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A ranked counterpart. `score` lies in 0..1 and orders; `strength` is its band."""

    key: str
    score: float
    strength: Strength
    reasons: tuple[Reason, ...]
    missing: tuple[Reason, ...] = ()
