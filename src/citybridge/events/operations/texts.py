"""Descriptions in three languages: the hosts' own words, translations, and which of them are out of date."""

from collections.abc import Mapping
from dataclasses import dataclass

from citybridge.core.models import Origin, digest_of
from citybridge.core.texts import mark_outdated
from citybridge.events.models import Event, EventText


@dataclass(frozen=True)
class Words:
    """A description and where it comes from; `fits` says that somebody looked at an outdated one and left it."""

    description: str
    origin: str = Origin.AUTHOR
    source_language: str = ""
    fits: bool = False


def save_texts(event: Event, said: Mapping[str, Words]) -> None:
    """Write the texts of the languages that are given; an empty one goes. The event is locked.

    Translations of a text that changed are outdated from now on, unless they were made anew at the same time.
    """
    before = {text.language: text for text in event.texts.all()}
    changed = {}
    for language, words in said.items():
        text = before.get(language)
        if not words.description.strip():
            if text is not None:
                before.pop(language).delete()
        elif text is None or _differs(text, words):
            changed[language] = words
    sources = {**{text.language: text.description for text in before.values()}, **_descriptions(changed)}
    for language, words in changed.items():
        before[language] = _write(event, language, words, sources)
    for language, words in changed.items():
        for stale in mark_outdated(before.values(), source_language=language, source=words.description):
            stale.save(update_fields=["outdated"])


def copy_texts(event: Event, to: Event) -> None:
    """Take the texts over into next year's event; each counts as outdated until somebody has looked at it."""
    EventText.objects.bulk_create(
        EventText(
            event=to,
            language=text.language,
            description=text.description,
            origin=text.origin,
            source_language=text.source_language,
            source_digest=text.source_digest,
            outdated=True,
        )
        for text in event.texts.all()
    )


def _differs(text: EventText, words: Words) -> bool:
    said = (words.description, words.origin, words.source_language)
    return words.fits or said != (text.description, text.origin, text.source_language)


def _write(event: Event, language: str, words: Words, sources: Mapping[str, str]) -> EventText:
    is_translation = words.origin != Origin.AUTHOR and words.source_language in sources
    text, _created = EventText.objects.update_or_create(
        event=event,
        language=language,
        defaults={
            "description": words.description,
            "origin": words.origin if is_translation else Origin.AUTHOR,
            "source_language": words.source_language if is_translation else "",
            "source_digest": digest_of(sources[words.source_language]) if is_translation else "",
            "outdated": False,
        },
    )
    return text


def _descriptions(changed: Mapping[str, Words]) -> dict[str, str]:
    return {language: words.description for language, words in changed.items()}
