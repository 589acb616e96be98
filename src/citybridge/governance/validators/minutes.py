"""What a paragraph of the minutes must be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.languages import Language

TEXT_LIMIT = 5000


@dataclass(frozen=True)
class MinutesWords:
    """A paragraph as somebody writes it; `fitting` are translations that were looked at and still fit."""

    original: str
    texts: Mapping[str, str]
    fitting: frozenset[str] = field(default=frozenset())


def check_minutes(words: MinutesWords) -> None:
    """Raise ValidationError unless the original is there; the other languages may follow."""
    if not words.texts.get(words.original):
        label = Language(words.original).label
        raise ValidationError(_("Write the original, which is in %(language)s."), params={"language": label})
