"""Words of alphabetic writing and their stems."""

import re
import threading
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class _Stemmers(threading.local):
    """One pair per thread: a stemmer keeps the word it works on in itself."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")
        self.german = snowballstemmer.stemmer("german")


_STEMMERS = _Stemmers()

ENGLISH_STOP_WORDS = frozenset(
    """
    a an and any are as at be been being but by can could do does etc for from has have having he her his how i if in
    into is it its like may more most much must my no nor not of off on one only onto or our out own per shall she
    should so some such than that the their them then there these they this those to too under until up upon us very
    via was we were what when where whether which while who whom whose will with within without would you your sb sth
    oneself someone something somebody
    """.split()
)
GERMAN_STOP_WORDS = frozenset(
    """
    aber als am an auch auf aus bei beim bis da damit dass das dem den der deren des die dies diese dieser dieses doch
    durch ein eine einem einen einer eines er es etwa etwas für gegen hat haben ich ihr ihre im in ins ist ja jede
    jeder jedes kann können man mehr mit nach nicht noch nur ob oder ohne sehr sein seine sich sie sind so soll sowie
    über um und uns unser unsere unter vom von vor was weil wenn werden wie wir wird zu zum zur zwischen bzw ca ggf
    inkl usw
    """.split()
)
_BRITISH = {
    "mould": "mold", "colour": "color", "tyre": "tire", "aluminium": "aluminum", "fibre": "fiber",
    "centre": "center", "labour": "labor", "plough": "plow", "grey": "gray", "jewellery": "jewelry",
    "metre": "meter", "litre": "liter", "programme": "program", "catalogue": "catalog", "sulphur": "sulfur",
    "theatre": "theater", "cheque": "check", "licence": "license", "defence": "defense", "draught": "draft",
    "moulding": "molding", "odour": "odor", "vapour": "vapor", "armour": "armor", "harbour": "harbor",
    "pyjama": "pajama", "cosy": "cozy", "kerb": "curb", "adaptor": "adapter", "conveyer": "conveyor",
    "organisation": "organization", "speciality": "specialty", "moulded": "molded", "fertiliser": "fertilizer",
    "sterilisation": "sterilization", "steriliser": "sterilizer", "kilometre": "kilometer",
}  # fmt: skip
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose",
    "mice": "mouse", "knives": "knife", "shelves": "shelf", "leaves": "leaf", "wives": "wife", "lives": "life",
    "halves": "half", "calves": "calf", "loaves": "loaf", "wolves": "wolf", "scarves": "scarf", "hooves": "hoof",
    "matrices": "matrix", "dice": "die", "people": "person", "oxen": "ox", "vertices": "vertex",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Words in order, as written; apostrophes stay inside the word, hyphens and points part it."""
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def english_singular(word: str) -> str:
    """A lower-cased English noun without its plural ending, in American spelling."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("sses", "xes", "ches", "shes", "zes")):
            word = word[:-2]
        else:
            word = word[:-1]
    return _BRITISH.get(word, word)


@lru_cache(maxsize=200_000)
def english_stem(word: str) -> str:
    """Snowball (Porter 2) stem of the singular of a word."""
    return str(_STEMMERS.english.stemWord(english_singular(word)))


@lru_cache(maxsize=200_000)
def german_stem(word: str) -> str:
    """Snowball stem of a lower-cased German word."""
    return str(_STEMMERS.german.stemWord(word.lower()))


@lru_cache(maxsize=200_000)
def english_stems(text: str) -> tuple[str, ...]:
    """Stems of the content words of an English text, in order, with repetitions."""
    parts = (part for part in words(text.lower()) if part not in ENGLISH_STOP_WORDS)
    return tuple(english_stem(part) for part in parts if len(part) > 1 or part.isdigit())
