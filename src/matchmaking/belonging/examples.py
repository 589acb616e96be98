"""Texts that people filed under topics: the fictitious samples, in three languages."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matchmaking.model import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the topics under which it was filed by hand."""

    text: str
    language: Language
    slugs: tuple[str, ...]


def load_examples(directory: Path) -> list[Example]:
    """The samples of organisations and profiles in `directory`; none where the files are missing."""
    rows = [row for name in ("organisations", "profiles") for row in _rows(directory / f"{name}.tsv")]
    return [example for row in rows for example in _examples(row)]


def _rows(path: Path) -> Iterator[dict[str, str | None]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _examples(row: dict[str, str | None]) -> Iterator[Example]:
    slugs = tuple(slug for slug in (row.get("topics") or "").split("|") if slug)
    for language in LANGUAGES:
        text = row.get(f"description_{language}") or _titled(row, f"_{language}")
        if not text and row.get("language") == language:
            text = _titled(row, "")
        if text and slugs:
            yield Example(text, language, slugs)


def _titled(row: dict[str, str | None], ending: str) -> str:
    return ". ".join(filter(None, (row.get(f"title{ending}"), row.get(f"summary{ending}"))))
