"""Rows of the index table for fictitious profiles, made by the product's own pipeline."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from benchmarks.synthetic import SyntheticProfile

COLUMNS = (
    "organisation_id, noun, object_id, side, direction, kind, organisation_kind, member_id, region, language,"
    " languages, size, experience, topics, own_topics, found_until, changed_on, vector, lexemes, weights, words,"
    " names, version"
)
FOUND_UNTIL, CHANGED_ON = date(2999, 1, 1), date(2026, 1, 1)


def analysed_rows(batch: Sequence[SyntheticProfile]) -> list[tuple[Any, ...]]:
    """Analyse a batch and lay it out as the columns of the table. Runs in a process of its own."""
    import django

    django.setup()
    from citybridge.matching.engine.analysing import analyse
    from citybridge.matching.engine.words import search_vector

    analyses = analyse([(profile.text, profile.language) for profile in batch])
    return [
        (
            profile.number, "profile", profile.number, profile.side, profile.direction, "business", "company",
            profile.member, f"{profile.side}-{profile.member % 16:02}", profile.language, [profile.language],
            profile.size, 0, [slug for slug, _score in analysis.topics], [slug for slug, _score in analysis.topics],
            FOUND_UNTIL, CHANGED_ON, str(analysis.vector.tolist()), [name[:80] for name in analysis.lexemes],
            list(analysis.lexemes.values()), search_vector([profile.text]), f"sample {profile.number}", "benchmark",
        )
        for profile, analysis in zip(batch, analyses, strict=True)
    ]  # fmt: skip
