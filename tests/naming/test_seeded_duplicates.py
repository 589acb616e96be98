"""Fifty fictitious organisations, each with one duplicate and one that only looks like one."""

import csv
from itertools import combinations
from pathlib import Path

from naming import NameProfile, Verdict, blocking_keys, compare

FILE = Path(__file__).with_name("seeded.tsv")


def seeded() -> tuple[dict[str, NameProfile], set[frozenset[str]]]:
    """Profiles by name, and the pairs that are the same organisation."""
    profiles, pairs = {}, set()
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            pairs.add(frozenset((row["name"], row["duplicate"])))
            for column in ("name", "duplicate"):
                profiles[row[column]] = NameProfile(row[column], place=row["place"])
            profiles[row["distractor"]] = NameProfile(row["distractor"])
    return profiles, pairs


def found(profiles: dict[str, NameProfile], verdicts: set[Verdict]) -> set[frozenset[str]]:
    keys = {name: blocking_keys(profile) for name, profile in profiles.items()}
    return {
        frozenset((one, other))
        for one, other in combinations(profiles, 2)
        if keys[one] & keys[other] and compare(profiles[one], profiles[other]).verdict in verdicts
    }


def test_seeded_duplicates_are_found_and_others_are_not_called_likely() -> None:
    profiles, pairs = seeded()

    likely = found(profiles, {Verdict.SAME, Verdict.LIKELY})
    recall, precision = len(likely & pairs) / len(pairs), len(likely & pairs) / len(likely)

    assert (len(pairs), recall >= 0.9, precision >= 0.95) == (50, True, True), (
        recall, precision, pairs - likely, likely - pairs,
    )  # fmt: skip


def test_every_seeded_duplicate_is_at_least_possible() -> None:
    profiles, pairs = seeded()

    assert pairs - found(profiles, {Verdict.SAME, Verdict.LIKELY, Verdict.POSSIBLE}) == set()
