from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.criteria import MOST_DEDUCTION, MOST_POINTS, findings
from matchmaking.model import Analysis, Candidate, Preferences, Query, Reason, Term
from matchmaking.ranking import rank
from matchmaking.statistics import Statistics

BELT = Term("c:belt-conveyor", "Gurtförderer", "de", {"de": "Gurtförderer", "zh": "带式输送机", "en": "belt conveyor"})


def vector(angle: float) -> np.ndarray:
    return np.array([np.cos(angle), np.sin(angle)], np.float32)


ASKED = Query(
    Analysis(vector(0), {"c:belt-conveyor": 0.5, "belt": 0.4}, "de", (BELT,), (("conveying", 0.9),)),
    direction="request",
    kind="business",
    organisation="own",
    side="DE",
    size_band=2,
    today=1000,
)
FITTING = Candidate(
    "fitting", vector(0.3), {"c:belt-conveyor": 0.5}, "zh", (("conveying", 1.0),), "offer", "business", "a", "CN", 2, 2,
    "CN-GD", 990,
)  # fmt: skip
FAR = replace(FITTING, key="far", vector=vector(1.5), lexemes={"cosmet": 1.0}, organisation="b", topics=())
STATISTICS = Statistics.of([FITTING.lexemes, FAR.lexemes])


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def test_rank_puts_the_nearest_first_and_says_why() -> None:
    best, last = rank(ASKED, [FAR, FITTING], STATISTICS, limit=5)

    assert (best.key, last.key) == ("fitting", "far")
    assert (best.strength, last.strength) == ("strong", "possible")
    assert codes(best.reasons) == [
        "meaning", "shared_terms", "complementary", "kind", "other_side", "similar_size", "experience", "fresh",
        "topics",
    ]  # fmt: skip
    assert best.missing == ()


def test_rank_shows_shared_terms_in_all_languages() -> None:
    (best,) = rank(ASKED, [FITTING], STATISTICS, limit=1)

    (term,) = best.reasons[1].params["terms"]
    assert term["labels"] == {"de": "Gurtförderer", "zh": "带式输送机", "en": "belt conveyor"}


def test_rank_says_what_is_missing() -> None:
    bare = replace(FITTING, direction="request", size_band=None, experience=None, kind="site", updated=1)

    (match,) = rank(ASKED, [bare], STATISTICS, limit=1)

    assert codes(match.missing) == ["same_direction", "kind_differs", "size_unknown", "experience_unknown", "stale"]


def test_rank_names_one_organisation_once_and_never_the_asking_one() -> None:
    crowd = [replace(FITTING, key=f"a{n}") for n in range(3)] + [replace(FITTING, key="own", organisation="own"), FAR]

    assert [match.key for match in rank(ASKED, crowd, STATISTICS, limit=5)] == ["a0", "far"]


def test_rank_scores_lie_between_zero_and_one_in_order() -> None:
    crowd = [replace(FITTING, key=str(n), organisation=str(n), vector=vector(n / 4)) for n in range(8)]

    scores = [match.score for match in rank(ASKED, crowd, STATISTICS, limit=8)]

    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_rank_of_nothing_is_nothing() -> None:
    assert rank(ASKED, [], STATISTICS, limit=3) == []


@pytest.mark.parametrize(
    ("wish", "points"),
    [
        (Preferences(regions=frozenset({"CN-GD"})), 0.15),
        (Preferences(regions=frozenset({"CN-JS"})), 0.0),
        (Preferences(size_bands=frozenset({2})), 0.15 - 0.05),
        (Preferences(size_bands=frozenset({4})), -0.1 - 0.05),
        (Preferences(kinds=frozenset({"research"})), -0.1),
        (Preferences(experience=3), -0.1 - 0.1),
    ],
)
def test_wishes_change_the_points(wish: Preferences, points: float) -> None:
    plain = sum(found for found, _, _ in findings(ASKED, FITTING))
    wished = sum(found for found, _, _ in findings(replace(ASKED, preferences=wish), FITTING))

    assert wished - plain == pytest.approx(points)
    assert -MOST_DEDUCTION <= wished <= MOST_POINTS


@given(st.lists(st.tuples(st.floats(0, 1.5), st.floats(0, 1), st.booleans()), min_size=2, max_size=12))
def test_weaker_band_never_stands_above_a_stronger_one(others: list[tuple[float, float, bool]]) -> None:
    candidates = [
        replace(
            FITTING,
            key=f"c{number}",
            organisation=f"o{number}",
            vector=vector(angle),
            lexemes={"c:belt-conveyor": weight},
            topics=FITTING.topics if is_on_topic else (),
        )
        for number, (angle, weight, is_on_topic) in enumerate(others)
    ]

    bands = [match.strength for match in rank(ASKED, candidates, STATISTICS, limit=20)]

    assert bands == sorted(bands, key=["strong", "good", "possible"].index)
