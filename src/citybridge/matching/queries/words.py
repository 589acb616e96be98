"""Hits by surface: names with typing errors, words and phrases, numbers; and browsing without a text."""

import re
from typing import Any

from django.db import connection

from citybridge.matching.queries.candidates import KEY, Key
from citybridge.matching.queries.filters import Filters

# Ranking reads every hit: a common word is ranked among its first hits only.
MOST_RANKED = 2_000
SHORTEST_NAME = 2
# Shorter Latin texts must be a whole word of a name, not the beginning of one.
WHOLE_BELOW = 4
_PAIR = re.compile(r"[\u3400-\u9fff]{2}")


def name_hits(text: str, filters: Filters, *, limit: int) -> list[tuple[Key, float]]:
    """Documents with a name like `text` (folded), and how like it is, 0..1; the shortest names first."""
    if len(text) < SHORTEST_NAME:
        return []
    where, values = filters.sql()
    inside, pattern = _inside_name(text)
    _set_threshold()
    return _scored(
        _NAMES.format(where=where, inside=inside),
        values | pattern | {"text": text, "most": MOST_RANKED, "limit": limit},
    )


def has_name(text: str) -> bool:
    """Whether any document has a name in which `text` (folded) or something like it occurs."""
    inside, pattern = _inside_name(text)
    _set_threshold()
    return _exists(f"({inside}) OR %(text)s <<%% names", pattern | {"text": text})


def has_words(query: str) -> bool:
    """Whether any document matches a `tsquery`."""
    return _exists("words @@ %(query)s::tsquery", {"query": query})


def word_hits(query: str, filters: Filters, *, limit: int) -> list[tuple[Key, float]]:
    """Documents in which every word of a `tsquery` occurs, with their rank, 0..1."""
    if not query:
        return []
    where, values = filters.sql()
    return _scored(_WORDS.format(where=where), values | {"query": query, "most": MOST_RANKED, "limit": limit})


def identifier_hits(number: str, filters: Filters) -> list[Key]:
    """Documents of the organisation with this official number (normalised)."""
    where, values = filters.sql()
    found = _scored(_NUMBER.format(where=where), values | {"number": number})
    return [key for key, _one in found]


def browse(filters: Filters, *, limit: int, offset: int = 0) -> list[Key]:
    """The newest documents that pass the filter."""
    where, values = filters.sql()
    return [key for key, _one in _scored(_BROWSE.format(where=where), values | {"limit": limit, "offset": offset})]


def _scored(sql: str, values: dict[str, Any]) -> list[tuple[Key, float]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [((owner, noun, object_id), float(score)) for owner, noun, object_id, score in cursor.fetchall()]


def _exists(condition: str, values: dict[str, Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM matching_indexdocument WHERE {condition})", values)
        return bool(cursor.fetchone()[0])


def _set_threshold() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET pg_trgm.strict_word_similarity_threshold = 0.5")


def _inside_name(text: str) -> tuple[str, dict[str, Any]]:
    """The condition for a stretch of a name: anywhere in Chinese, from the beginning of a word in Latin letters.

    Pinyin may be written with or without spaces. An index of trigrams knows no Chinese in regular expressions and
    nothing of two characters; pairs of Chinese characters are among the words.
    """
    forms = list(dict.fromkeys((text, text.replace(" ", ""))))
    if text[0].isascii():
        escaped = "|".join(re.sub(r"[^\w ]", r"\\\g<0>", form) for form in forms)
        return "names ~ %(contains)s", {"contains": rf"\m({escaped})" + r"\M" * (len(text) < WHOLE_BELOW)}
    contains = ["%" + re.sub(r"[\\%_]", r"\\\g<0>", form) + "%" for form in forms]
    if _PAIR.fullmatch(text):
        return "words @@ %(pair)s::tsquery AND names LIKE ANY(%(contains)s)", {"pair": text, "contains": contains}
    return "names LIKE ANY(%(contains)s)", {"contains": contains}


_NAMES = f"""
WITH hits AS MATERIALIZED (
  SELECT {KEY}, names, words FROM matching_indexdocument
  WHERE (({{inside}}) OR %(text)s <<%% names) AND {{where}} LIMIT %(most)s
)
SELECT {KEY}, CASE WHEN {{inside}} THEN 1.0 ELSE strict_word_similarity(%(text)s, names) END AS likeness
FROM hits ORDER BY likeness DESC, length(names), noun LIMIT %(limit)s
"""
_WORDS = f"""
WITH hits AS MATERIALIZED (
  SELECT {KEY}, words FROM matching_indexdocument WHERE words @@ %(query)s::tsquery AND {{where}} LIMIT %(most)s
)
SELECT {KEY}, ts_rank_cd(words, %(query)s::tsquery, 32) AS likeness FROM hits ORDER BY likeness DESC LIMIT %(limit)s
"""
_NUMBER = f"""
SELECT {KEY}, 1 FROM matching_indexdocument
WHERE organisation_id IN (SELECT organisation_id FROM organisations_identifier WHERE value = %(number)s) AND {{where}}
"""
_BROWSE = f"""
SELECT {KEY}, 1 FROM matching_indexdocument WHERE {{where}}
ORDER BY changed_on DESC, object_id DESC LIMIT %(limit)s OFFSET %(offset)s
"""
