"""In which language a command answers: `--lang`, else the language of the terminal, else English."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
from django.utils import translation

from citybridge.core.languages import Language

CODES = {"de": "de", "zh": "zh-hans", "en": "en"}
Command = TypeVar("Command", bound=Callable[..., None])


def in_language(command: Command) -> Command:
    """Add the option `--lang` to a command and run it in that language."""

    @click.option("--lang", type=click.Choice(sorted(CODES)), help="Language of the answer; otherwise the terminal's.")
    @wraps(command)
    def speaking(*arguments: Any, lang: str | None, **options: Any) -> None:
        with translation.override(CODES[lang or terminal_language()]):
            command(*arguments, **options)

    return speaking  # type: ignore[return-value]


def terminal_language() -> str:
    """The language of the environment (LC_ALL before LC_MESSAGES before LANG), if it is one of ours."""
    wanted = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    code = wanted[:2].lower()
    return code if code in Language.values else Language.EN.value
