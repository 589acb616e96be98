"""The project's own trilingual glossary: concepts with their words in German, Chinese and English."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from matchmaking.model import LANGUAGES, Language
from matchmaking.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning. `forms` holds all words per language, the preferred one first."""

    identifier: str
    forms: Mapping[Language, tuple[str, ...]]

    @property
    def labels(self) -> dict[Language, str]:
        """The preferred word per language."""
        return {language: forms[0] for language, forms in self.forms.items() if forms}


def load_glossary(directory: Path) -> list[Concept]:
    """All concepts of the tables `*.tsv` in a directory (columns en, de, zh, syn_en, syn_de, syn_zh).

    Synonyms are separated by `|`. Rows of several tables that share English, German and Chinese words twice
    over are one concept: rows with the same English and German, or English and Chinese, preferred word merge.
    """
    merged: dict[tuple[Language, str, str], Concept] = {}
    concepts: dict[str, Concept] = {}
    for path in sorted(directory.glob("*.tsv")):
        for forms in _rows(path):
            en, de, zh = (forms[language][0].lower() for language in ("en", "de", "zh"))
            twins: list[tuple[Language, str, str]] = [("de", en, de), ("zh", en, zh)]
            known = next((merged[twin] for twin in twins if twin in merged), None)
            identifier = known.identifier if known else _fresh_identifier(en, concepts)
            concept = Concept(identifier, _union(known.forms, forms) if known else forms)
            concepts[identifier] = concept
            merged |= dict.fromkeys(twins, concept)
    return list(concepts.values())


def _rows(path: Path) -> Iterable[dict[Language, tuple[str, ...]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            forms = {language: _forms(row, language) for language in LANGUAGES}
            if all(forms.values()):
                yield forms


def _forms(row: Mapping[str, str | None], language: Language) -> tuple[str, ...]:
    words = [row.get(language) or "", *(row.get(f"syn_{language}") or "").split("|")]
    return tuple(dict.fromkeys(filter(None, (normalise(word, language) for word in words))))


def _fresh_identifier(english: str, taken: Mapping[str, Concept]) -> str:
    """`c:` and the English word in ASCII; homonyms get a number."""
    slug = "c:" + (re.sub(r"[^a-z0-9]+", "-", english).strip("-") or "concept")
    number = 1
    while (name := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return name


def _union(
    first: Mapping[Language, tuple[str, ...]], second: Mapping[Language, tuple[str, ...]]
) -> dict[Language, tuple[str, ...]]:
    return {language: tuple(dict.fromkeys((*first[language], *second[language]))) for language in LANGUAGES}
