"""Rows of the index table for fictitious profiles, made by the product's own pipeline."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from benchmarks.synthetic import SyntheticProfile

COLUMNS = (
    "organisation_id, noun, object_id, side, direction, kind, organisation_kind, member_id, region, language,"
    " languages, size, experience, topics, own_topics, found_until, changed_on, vector, lexemes, signature, length,"
    " words, names, version, topic_levels, topic_scores"
)
FOUND_UNTIL, CHANGED_ON = date(2999, 1, 1), date(2026, 1, 1)


# Positions in a row as it is made; `laid_out` makes signature and length of the weights.
SIDE, LANGUAGE, VECTOR, LEXEMES, WEIGHTS, WORDS, NAMES, HEIGHTS = 3, 9, 17, 18, 19, 20, 21, 23
SECOND_TEXT = 0.6


def mixed_rows(analysed: Sequence[tuple[Any, ...]], numbers: range, *, seed: int) -> Iterator[tuple[Any, ...]]:
    """Further documents, each put together from two analysed ones of one side and language.

    Its vector is their weighted sum, its lexemes those of both, it belongs to a topic as the better of the two does:
    what the pipeline makes of a text of two sentences, without the time to analyse a million texts.
    """
    alike: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for known in analysed:
        alike[known[SIDE], known[LANGUAGE]].append(known)
    chance = random.Random(seed)
    for number in numbers:
        first = chance.choice(analysed)
        second = chance.choice(alike[first[SIDE], first[LANGUAGE]])
        row = list(first)
        row[0] = row[2] = number
        vector = np.asarray(first[VECTOR], np.float32) + SECOND_TEXT * np.asarray(second[VECTOR], np.float32)
        row[VECTOR] = vector / (np.linalg.norm(vector) or 1.0)
        lexemes = dict(zip(second[LEXEMES], second[WEIGHTS], strict=True)) | dict(
            zip(first[LEXEMES], first[WEIGHTS], strict=True)
        )
        row[LEXEMES], row[WEIGHTS] = list(lexemes), list(lexemes.values())
        row[NAMES] = f"sample {number}"
        row[HEIGHTS] = {
            slug: max(first[HEIGHTS].get(slug, 0.0), second[HEIGHTS].get(slug, 0.0))
            for slug in first[HEIGHTS].keys() | second[HEIGHTS].keys()
        }
        yield tuple(row)


def laid_out(rows: Iterable[tuple[Any, ...]], keys: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    """The rows as COPY takes them: vectors as text, weights as signature and length, and what they belong to.

    `keys`: slug of a topic → its key; they are read before, because nothing else can be asked while COPY runs.
    """
    from citybridge.matching.queries import topic_scores

    for row in rows:
        heights = {keys[slug]: height for slug, height in row[HEIGHTS].items()}
        yield (*_laid_out(row), topic_scores.levels(heights), topic_scores.pack(heights))


def _laid_out(row: tuple[Any, ...]) -> tuple[Any, ...]:
    from citybridge.matching.queries.signatures import pack

    text = "[" + ",".join(f"{value:.4g}" for value in row[VECTOR]) + "]"
    signature = pack(dict(zip(row[LEXEMES], row[WEIGHTS], strict=True)))
    return (*row[:VECTOR], text, row[LEXEMES], signature, sum(row[WEIGHTS]), *row[WORDS:HEIGHTS])


def analysed_rows(batch: Sequence[SyntheticProfile]) -> list[tuple[Any, ...]]:
    """Analyse a batch and lay it out as the columns of the table. Runs in a process of its own."""
    import django

    django.setup()
    from citybridge.matching.engine.belonging import analyse_with_topics
    from citybridge.matching.engine.words import search_vector

    read = analyse_with_topics([(profile.text, profile.language) for profile in batch])
    return [
        (
            profile.number, "profile", profile.number, profile.side, profile.direction, "business", "company",
            profile.member, f"{profile.side}-{profile.member % 16:02}", profile.language, [profile.language],
            profile.size, 0, [slug for slug, _score in analysis.topics], [slug for slug, _score in analysis.topics],
            FOUND_UNTIL, CHANGED_ON, analysis.vector, [name[:80] for name in analysis.lexemes],
            list(analysis.lexemes.values()), search_vector([profile.text]), f"sample {profile.number}", "benchmark",
            heights,
        )
        for profile, (analysis, heights) in zip(batch, read, strict=True)
    ]  # fmt: skip
