"""Texts in three languages with their provenance: own words, translations, and which of them are outdated."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from citybridge.core.models import Origin, ProvenancedText
from citybridge.core.texts import mark_outdated, own, translated
from citybridge.projects.validators import Said, Words


def write_words(text_of: type[ProvenancedText], owner: Mapping[str, Any], said: Said, *, parts: Sequence[str]) -> None:
    """Write what is said of `owner` (the foreign key and its object); a language without words loses its text.

    A translation that was left alone while its original changed is outdated from now on.
    """
    rows: models.Manager[Any] = text_of._default_manager  # noqa: SLF001 - Django's documented name
    before = {text.language: text for text in rows.filter(**owner)}
    for language, words in said.items():
        if not words:
            rows.filter(**owner, language=language).delete()
        elif words.fits_again or not _is_same(before.get(language), words, parts):
            rows.update_or_create(language=language, defaults=_columns(words, said, parts), **owner)
    texts = list(rows.filter(**owner))
    for language, words in said.items():
        changed = mark_outdated(texts, source_language=language, source=_joined(words, parts)) if words else []
        rows.bulk_update(changed, ["outdated"])


def _columns(words: Words, said: Said, parts: Sequence[str]) -> dict[str, Any]:
    said_here = {part: words.parts.get(part, "") for part in parts}
    if words.origin == Origin.AUTHOR:
        return {**said_here, **own()}
    source = _joined(said[words.source_language], parts)
    return {**said_here, **translated(origin=words.origin, source_language=words.source_language, source=source)}


def _is_same(text: Any, words: Words, parts: Sequence[str]) -> bool:
    if text is None:
        return False
    source = "" if words.origin == Origin.AUTHOR else words.source_language
    said_alike = all(getattr(text, part) == words.parts.get(part, "") for part in parts)
    return said_alike and (text.origin, text.source_language) == (words.origin, source)


def _joined(words: Words, parts: Sequence[str]) -> str:
    return "\n".join(words.parts.get(part, "") for part in parts)
