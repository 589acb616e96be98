"""How texts of several languages are kept in step: who wrote what, and what is out of date."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.models import Origin, ProvenancedText, digest_of

T = TypeVar("T", bound=ProvenancedText)
W = TypeVar("W")


@dataclass(frozen=True)
class Wording(Generic[T, W]):
    """How the texts of one room hold their words.

    `owner` is the foreign key to what they describe. `read` and `write` move the words; `source` is that of them a
    translation is compared with, empty when there are none.
    """

    rows: models.Manager[T]
    owner: str
    read: Callable[[T], W]
    write: Callable[[T, W], None]
    source: Callable[[W], str]


def save_own_words(
    wording: Wording[T, W], paired: Sequence[tuple[models.Model, Mapping[str, W]]], *, known: Collection[int]
) -> None:
    """Write the authors' words by language; a translation that says the same stays, others may grow outdated.

    `known` are the ids of the owners that may have texts already.
    """
    before: dict[int, dict[str, T]] = {}
    for text in wording.rows.filter(**{f"{wording.owner}_id__in": known}):
        before.setdefault(getattr(text, f"{wording.owner}_id"), {})[text.language] = text
    new: list[T] = []
    for owner, said in paired:
        texts = before.get(owner.pk, {})
        for language, words in said.items():
            new += _written(wording, owner, language, words, texts)
        _mark_all(wording, texts, said)
    wording.rows.bulk_create(new)


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


def check_translation(*, origin: str, language: str, source_language: str) -> None:
    """Raise OperationError unless it is a translation, made from another language."""
    if origin not in {Origin.MACHINE, Origin.REVIEWED}:
        raise OperationError(_("A translation is made by machine or reviewed by a person."))
    if language == source_language:
        raise OperationError(_("A text is not a translation of itself."))


def translated(*, origin: str, source_language: str, source: str) -> dict[str, Any]:
    """The fields of a translation that was made from `source`, or looked at beside it, now."""
    digest = digest_of(source)
    return {"origin": origin, "source_language": source_language, "source_digest": digest, "outdated": False}


def own() -> dict[str, Any]:
    """The fields of a text that is its author's own and a translation of nothing."""
    return {"origin": Origin.AUTHOR, "source_language": "", "source_digest": "", "outdated": False}


def _written(wording: Wording[T, W], owner: models.Model, language: str, words: W, texts: dict[str, T]) -> list[T]:
    """Change or delete what is there; returns what is still to be written."""
    is_empty = not wording.source(words).strip()
    known = texts.get(language)
    if known is None:
        text = wording.rows.model(**{wording.owner: owner, "language": language})
        wording.write(text, words)
        return [] if is_empty else [text]
    if is_empty:
        texts.pop(language).delete()
    elif wording.read(known) != words:
        _rewrite(wording, known, words)
    return []


def _rewrite(wording: Wording[T, W], text: T, words: W) -> None:
    """What a person writes anew is theirs, whoever translated it before."""
    wording.write(text, words)
    for name, value in own().items():
        setattr(text, name, value)
    text.save()


def _mark_all(wording: Wording[T, W], texts: Mapping[str, T], said: Mapping[str, W]) -> None:
    for language, words in said.items():
        for stale in mark_outdated(texts.values(), source_language=language, source=wording.source(words)):
            stale.save(update_fields=["outdated"])
