"""Surface words for the search box: the same cutting for what is indexed and what is asked."""

import re
from collections.abc import Iterable, Iterator

from matchmaking.text.words import ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS, english_stem, german_stem
from naming.normalise import fold_latin, simplify

_RUN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_PHRASE = re.compile(r"[\"“”„«»「」]([^\"“”„«»「」]+)[\"“”„«»「」]")
STOP_WORDS = ENGLISH_STOP_WORDS | GERMAN_STOP_WORDS
PREFIX_FROM = 4
MOST_POSITIONS = 16_000


def tokens(text: str) -> Iterator[tuple[str, ...]]:
    """Variants of each place of a text: a word folded and stemmed, or a pair of Chinese characters."""
    for run in _RUN.findall(simplify(text)):
        if "\u3400" <= run[0] <= "\u9fff":
            yield from ((run[start : start + 2],) for start in range(max(1, len(run) - 1)))
        else:
            folded = fold_latin(run)
            yield tuple(dict.fromkeys((folded, german_stem(folded), english_stem(folded))))


def search_vector(texts: Iterable[str]) -> str:
    """Text form of a `tsvector` of several texts; a gap between texts keeps phrases from crossing it."""
    places: dict[str, list[int]] = {}
    position = 0
    for text in texts:
        for variants in tokens(text):
            position += 1
            for variant in variants:
                places.setdefault(variant, []).append(min(position, MOST_POSITIONS))
        position += 10
    return " ".join(f"{_quoted(token)}:{','.join(map(str, at[:200]))}" for token, at in places.items() if token)


def search_query(text: str) -> str:
    """Text form of a `tsquery`: every telling word must occur, a phrase in quotation marks as it is; empty for none.

    The last letters of a longer word may be missing (`Förder` finds `Fördertechnik`).
    """
    phrases = [_sequence(phrase, exact=True) for phrase in _PHRASE.findall(text)]
    loose = _PHRASE.sub(" ", text)
    words = [run for run in _RUN.findall(loose) if run.lower() not in STOP_WORDS] or _RUN.findall(loose)
    rest = [_alternatives(variants) for variants in _without_han(tokens(" ".join(words)))]
    han = [_sequence(run, exact=True) for run in re.findall(r"[\u3400-\u9fff]+", simplify(loose))]
    return " & ".join(part for part in (*phrases, *rest, *han) if part)


def has_phrase(text: str) -> bool:
    """Whether some of the text stands in quotation marks and is to be taken as it is."""
    return _PHRASE.search(text) is not None


def _without_han(found: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    return (variants for variants in found if not "\u3400" <= variants[0][:1] <= "\u9fff")


def _sequence(text: str, *, exact: bool) -> str:
    parts = [_alternatives(variants, prefix=not exact) for variants in tokens(text)]
    return f"({' <-> '.join(parts)})" if parts else ""


def _alternatives(variants: tuple[str, ...], *, prefix: bool = True) -> str:
    first, *others = (_quoted(variant) for variant in variants if variant)
    if prefix and len(variants[0]) >= PREFIX_FROM:
        first += ":*"
    return f"({' | '.join((first, *others))})"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
