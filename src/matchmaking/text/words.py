"""Words of alphabetic writing and their stems."""

import re
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ENGLISH = snowballstemmer.stemmer("english")
_GERMAN = snowballstemmer.stemmer("german")

ENGLISH_STOP_WORDS = frozenset(
    ["a", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "do", "does", "etc", "for", "from", "has", "have", "having", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "like", "may", "more", "most", "much", "must", "my", "no", "nor", "not", "of", "off", "on", "one", "only", "onto", "or", "our", "out", "own", "per", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "under", "until", "up", "upon", "us", "very", "via", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "will", "with", "within", "without", "would", "you", "your", "sb", "sth", "oneself", "someone", "something", "somebody", "sb's"]
)
GERMAN_STOP_WORDS = frozenset(
    ["aber", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bis", "da", "damit", "dass", "dem", "den", "der", "deren", "des", "die", "dies", "diese", "dieser", "dieses", "doch", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "etwa", "etwas", "für", "gegen", "hat", "haben", "ich", "ihr", "ihre", "im", "in", "ins", "ist", "ja", "jede", "jeder", "jedes", "kann", "können", "man", "mehr", "mit", "nach", "nicht", "noch", "nur", "ob", "oder", "ohne", "sehr", "sein", "seine", "sich", "sie", "sind", "so", "soll", "sowie", "über", "um", "und", "uns", "unser", "unsere", "unter", "vom", "von", "vor", "was", "weil", "wenn", "werden", "wie", "wir", "wird", "zu", "zum", "zur", "zwischen", "a", "b", "bzw", "ca", "d", "ggf", "h", "inkl", "n", "g", "u", "z", "usw"]
)
_BRITISH = {
    "mould": "mold", "colour": "color", "tyre": "tire", "aluminium": "aluminum", "fibre": "fiber",
    "centre": "center", "labour": "labor", "plough": "plow", "grey": "gray", "jewellery": "jewelry",
    "metre": "meter", "litre": "liter", "programme": "program", "catalogue": "catalog", "sulphur": "sulfur",
    "theatre": "theater", "cheque": "check", "licence": "license", "defence": "defense", "draught": "draft",
    "moulding": "molding", "odour": "odor", "vapour": "vapor", "armour": "armor", "harbour": "harbor",
    "pyjamas": "pajamas", "pyjama": "pajama", "cosy": "cozy", "caulk": "calk", "kerb": "curb",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Words in order, as written; inner hyphens, points and apostrophes stay inside the word."""
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def english_stem(word: str) -> str:
    """Snowball (Porter 2) stem of a lower-cased word, British spellings mapped to American ones."""
    word = word.lower()
    for british in (word, word.removesuffix("s")):
        if british in _BRITISH:
            word = _BRITISH[british]
    return str(_ENGLISH.stemWord(word))


@lru_cache(maxsize=200_000)
def german_stem(word: str) -> str:
    """Snowball stem of a lower-cased German word."""
    return str(_GERMAN.stemWord(word.lower()))


def english_stems(text: str) -> list[str]:
    """Stems of the content words of an English text, in order, with repetitions."""
    parts = re.split(r"[^a-z0-9+#äöüßéèêàáâñóôíç]+", text.lower())
    return [english_stem(part) for part in parts if part and part not in ENGLISH_STOP_WORDS]
