"""Fields of texts in three languages with their provenance, for projects and sites."""

from collections.abc import Mapping
from typing import Any

from django import forms

from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.core.models import ProvenancedText
from citybridge.organisations.validators import check_line, check_text
from citybridge.projects.validators import Said, Words
from citybridge.web.fields import TextField
from citybridge.web.provenance import provenance_fields, provenance_of

# The part of a text → its label by language, its limit, and whether it is one line.
Parts = Mapping[str, tuple[Mapping[Language, Any], int, bool]]


def word_fields(parts: Parts, texts: Mapping[str, ProvenancedText]) -> dict[str, forms.Field]:
    """Fields named `part_language`, and those of the provenance."""
    fields: dict[str, forms.Field] = {}
    for language in Language:
        for part, (labels, limit, is_line) in parts.items():
            make = _line if is_line else _text
            fields[f"{part}_{language}"] = make(labels[language], limit, language)
        fields |= provenance_fields(language, texts.get(language))
    return fields


def initial_words(parts: Parts, texts: Mapping[str, ProvenancedText]) -> dict[str, str]:
    return {f"{part}_{code}": getattr(text, part) for code, text in texts.items() for part in parts}


def said(parts: Parts, cleaned: dict[str, Any]) -> Said:
    """What the form says, by language."""
    return {language.value: _words(parts, cleaned, language) for language in Language}


def _words(parts: Parts, cleaned: dict[str, Any], language: Language) -> Words:
    where = provenance_of(cleaned, language)
    words = {part: cleaned.get(f"{part}_{language}") or "" for part in parts}
    return Words(words, where.origin, where.source_language, where.fits_again)


def _line(label: Any, limit: int, language: Language) -> forms.Field:
    widget = forms.TextInput(attrs={"lang": HTML_LANGUAGE[language]})
    return forms.CharField(label=label, max_length=limit, validators=[check_line], required=False, widget=widget)


def _text(label: Any, limit: int, language: Language) -> forms.Field:
    return TextField(label=label, max_length=limit, validators=[check_text], language=language, rows=6)
