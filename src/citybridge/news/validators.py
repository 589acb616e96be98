"""What an issue and its articles must be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.languages import Language
from citybridge.core.models import Origin

TITLE_LIMIT = 160
BODY_LIMIT = 5000
LONGEST_WAIT = timedelta(days=90)


@dataclass(frozen=True)
class Words:
    """An article in one language and where the words come from; `fits_again` says a translation was looked at now."""

    title: str = ""
    body: str = ""
    origin: str = Origin.AUTHOR
    source_language: str = ""
    fits_again: bool = False

    def __bool__(self) -> bool:
        return bool(self.title or self.body)


Said = Mapping[str, Words]


def check_words(said: Said) -> None:
    """Raise ValidationError unless each language is whole and every translation has its original here."""
    written = {language for language, words in said.items() if words}
    if not written:
        raise ValidationError(_("Write the text in one language at least."))
    for language in written:
        words = said[language]
        if not (words.title and words.body):
            raise ValidationError(_("Each language needs a title and a text."))
        if words.origin != Origin.AUTHOR and words.source_language not in written - {language}:
            raise ValidationError(_("Choose a language in which there is a text."))


def missing_languages(languages: set[str]) -> list[str]:
    """The languages, in words, in which the lead is still to be written."""
    return [str(language.label) for language in Language if language not in languages]


def check_moment(moment: datetime, *, at: datetime) -> None:
    """Raise ValidationError unless `moment` lies ahead, and not so far that everybody forgets it."""
    if not at < moment <= at + LONGEST_WAIT:
        raise ValidationError(_("Choose a time within the next 90 days."))
