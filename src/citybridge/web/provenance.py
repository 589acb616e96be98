"""Where a text comes from, as fields of a form: own words or a translation, made from which language, still right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language, preference, reader_language
from citybridge.core.models import Origin, ProvenancedText

PROVENANCE = ("origin", "made_from", "fits")
ORIGINS = (
    (Origin.AUTHOR, _("The organisation's own words")),
    (Origin.MACHINE, _("Translated by machine")),
    (Origin.REVIEWED, _("Translated, and read by somebody who knows both languages")),
)


@dataclass(frozen=True)
class Provenance:
    """What a form says of the text in one language."""

    origin: str
    source_language: str
    fits_again: bool

    @property
    def is_translation(self) -> bool:
        return self.origin != Origin.AUTHOR


def provenance_fields(language: str, text: ProvenancedText | None) -> dict[str, forms.Field]:
    """Fields by name; the tick that an outdated translation fits again is there only when it is outdated."""
    fields: dict[str, forms.Field] = {
        f"origin_{language}": forms.ChoiceField(
            label=_("Where this text comes from"),
            choices=ORIGINS,
            required=False,
            initial=text.origin if text else Origin.AUTHOR,
        ),
        f"made_from_{language}": forms.ChoiceField(
            label=_("Translated from"),
            choices=[("", "–"), *((code, label) for code, label in Language.choices if code != language)],
            required=False,
            initial=text.source_language if text else "",
        ),
    }
    if text is not None and text.outdated:
        fields[f"fits_{language}"] = forms.BooleanField(
            label=_("The translation fits the changed original"), required=False
        )
    return fields


@dataclass(frozen=True)
class LanguageBlock:
    """The words in one language and where they come from; folded while there are none."""

    language: Language
    text: ProvenancedText | None
    words: list[forms.BoundField]
    provenance: list[forms.BoundField]
    is_first: bool

    @property
    def is_open(self) -> bool:
        fields = [*self.words, *self.provenance]
        return self.is_first or any(field.errors or (field in self.words and field.value()) for field in fields)

    @property
    def is_translation(self) -> bool:
        return any(field.errors for field in self.provenance) or self.provenance[0].value() != Origin.AUTHOR


def language_blocks(
    form: forms.Form, texts: Mapping[str, ProvenancedText], words: Sequence[str]
) -> list[LanguageBlock]:
    """One block a language, the reader's first; `words` are the beginnings of the names of its fields."""
    return [
        LanguageBlock(
            language,
            texts.get(language),
            [form[f"{word}_{language}"] for word in words],
            [form[f"{name}_{language}"] for name in PROVENANCE if f"{name}_{language}" in form.fields],
            is_first=number == 0,
        )
        for number, language in enumerate(preference(reader_language()))
    ]


def provenance_of(cleaned: dict[str, Any], language: str) -> Provenance:
    return Provenance(
        cleaned.get(f"origin_{language}") or Origin.AUTHOR,
        cleaned.get(f"made_from_{language}") or "",
        bool(cleaned.get(f"fits_{language}")),
    )


def provenance_faults(said: dict[str, Provenance], written: Iterable[str]) -> dict[str, Promise]:
    """What is wrong, by the name of the field; `written` are the languages that have a text."""
    texts = set(written)
    return {
        f"made_from_{language}": _("Choose a language in which there is a text.")
        for language, provenance in said.items()
        if language in texts and provenance.is_translation and provenance.source_language not in texts - {language}
    }


def is_news(provenance: Provenance, text: ProvenancedText | None, *, is_same: bool) -> bool:
    """Whether a translation was made or looked at now, so that it is written with the source as it is now."""
    if text is None or not is_same or provenance.fits_again:
        return True
    return (provenance.origin, provenance.source_language) != (text.origin, text.source_language)
