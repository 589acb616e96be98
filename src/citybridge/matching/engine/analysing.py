"""The analyser of this installation, loaded once per process."""

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.conf import settings

from matchmaking.analysis import Analyser, Resources, load_resources
from matchmaking.belonging.examples import load_examples
from matchmaking.belonging.scoring import Judge, load_judge
from matchmaking.lexicon.store import fingerprint
from matchmaking.model import LANGUAGES, Analysis, Language

_loading = threading.Lock()


def analyser() -> Analyser:
    """The pipeline from a text to vector, lexemes, terms and topics; who asks while it is loaded waits for it."""
    with _loading:
        return _loaded()


def judge() -> Judge:
    """What says whether a text belongs to a topic; who asks while it is loaded waits for it."""
    with _loading:
        return _judging()


@cache
def _loaded() -> Analyser:
    return Analyser(_resources())


@cache
def _judging() -> Judge:
    return load_judge(_resources(), _loaded(), load_examples(Path(settings.BASE_DIR, "data", "samples")))


@cache
def _resources() -> Resources:
    return load_resources(Path(settings.BASE_DIR, "data"), cache_directory=Path(settings.CACHE_DIRECTORY))


def index_version() -> str:
    """Changes whenever documents must be written anew: with the analyser and with what is known of topics."""
    return fingerprint((), analyser().version, judge().state)


def analyse(sources: Sequence[tuple[str, str]]) -> list[Analysis]:
    """Analyse (text, language) pairs; a language that is not one of the three is detected."""
    languages = [_known(language) for _text, language in sources]
    return analyser().analyse_many([text for text, _language in sources], languages)


def _known(language: str) -> Language | None:
    return next((known for known in LANGUAGES if known == language), None)


def warm_up() -> None:
    """Load everything now, so that the first person does not wait for it."""
    analyse([("Gurtförderer", "de"), ("皮带输送机", "zh"), ("belt conveyor", "en")])
    judge()
