"""How texts of several languages are kept in step: who wrote what, and what is out of date."""

from collections.abc import Iterable
from typing import TypeVar

from citybridge.core.models import Origin, ProvenancedText, digest_of

T = TypeVar("T", bound=ProvenancedText)


def mark_outdated(texts: Iterable[T], *, source_language: str, source: str) -> list[T]:
    """Set `outdated` of the translations made from `source_language`; returns those that changed."""
    digest, changed = digest_of(source), []
    for text in texts:
        if text.origin == Origin.AUTHOR or text.source_language != source_language:
            continue
        outdated = text.source_digest != digest
        if outdated != text.outdated:
            text.outdated = outdated
            changed.append(text)
    return changed
