"""The analyser of the project, compiled once into the usual cache; small hand-made lexicons for the rest."""

import os
from pathlib import Path

import pytest

from matchmaking.analysis import Analyser, load_resources
from matchmaking.belonging.examples import load_examples
from matchmaking.belonging.scoring import Judge, load_judge
from matchmaking.lexicon.glossary import Concept
from matchmaking.lexicon.lexicon import Lexicon, phrase_books

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cache_directory() -> Path:
    return Path(os.environ.get("CITYBRIDGE_CACHE") or ROOT / ".cache")


@pytest.fixture(scope="session")
def analyser(cache_directory: Path) -> Analyser:
    return Analyser(load_resources(ROOT / "data", cache_directory=cache_directory))


@pytest.fixture(scope="session")
def judge(analyser: Analyser, cache_directory: Path) -> Judge:
    resources = load_resources(ROOT / "data", cache_directory=cache_directory)
    return load_judge(resources, analyser, load_examples(ROOT / "data" / "samples"))


@pytest.fixture
def conveyor() -> Concept:
    forms = {"en": ("belt conveyor",), "de": ("Gurtförderer", "Förderband"), "zh": ("带式输送机", "皮带机")}
    return Concept("c:belt-conveyor", forms)


@pytest.fixture
def lexicon(conveyor: Concept) -> Lexicon:
    cabbage = Concept("c:cabbage", {"en": ("cabbage",), "de": ("Kohl",), "zh": ("卷心菜",)})
    return Lexicon(
        concepts={concept.identifier: concept for concept in (conveyor, cabbage)},
        phrases=phrase_books([conveyor, cabbage]),
        german={
            "kohle": (("coal", 0.7),),
            "schiff": (("ship", 0.9),),
            "schiffe": (("ship", 0.9),),
            "stahl": (("steel", 1.0),),
            "brücke": (("bridg", 1.0),),
            "gurtförderer": (("belt", 0.5), ("conveyor", 0.5)),
            "schleifen": (("grind", 0.8),),
            "maschine": (("machin", 0.9),),
        },
        chinese={
            "带式输送机": (("belt", 0.5), ("conveyor", 0.5)),
            "书": (("book", 0.9),),
            "店": (("shop", 0.4), ("store", 0.2)),
            "书店": (("bookshop", 0.6),),
        },
        bases={"gurtförderern": "gurtförderer"},
        stems={"kohl": "kohl"},
        costs={"书": 9.0, "店": 9.0, "书店": 11.0, "带式输送机": 8.0},
    )
