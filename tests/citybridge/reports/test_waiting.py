"""How long introductions waited: against the story of each, and against a count by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.citybridge.reports.living import AT, company, introduced, step

from citybridge.alliance.models import Member
from citybridge.introductions.models import Introduction
from citybridge.reports.engine.fairness import gini, waiting
from citybridge.reports.queries.counts import Wait
from citybridge.reports.queries.waiting import waits_of_years

BEGIN = datetime(2028, 3, 1, 12, tzinfo=UTC)


def wait(days: int, number: int = 1, *, is_answered: bool = True) -> Wait:
    return Wait("office", 1, days, is_answered, number)


@pytest.fixture
def pair(db):
    return company("bottrop"), company("foshan")


def found(year: int = 2028) -> list[tuple[str, str, int, bool, int]]:
    slugs = dict(Member.objects.values_list("pk", "slug"))
    return [
        (row.party, slugs[row.member], row.days, row.is_answered, row.number)
        for _year, row in waits_of_years(year, year, at=AT)
    ]


def test_each_step_ends_a_wait_and_begins_the_next(pair):
    introduced(*pair, asked=BEGIN)

    assert found() == [
        ("counterpart", "foshan", 7, True, 1),
        ("office", "bottrop", 1, True, 1),
        ("their_office", "foshan", 2, True, 1),
    ]


def test_what_skips_the_own_office_waited_for_nobody_there(pair):
    row = introduced(*pair, asked=BEGIN, agreed_after=None)
    step(row, "skipped", "office", BEGIN)
    step(row, "passed_on", "their_office", BEGIN + timedelta(days=4))
    step(row, "declined", "counterpart", BEGIN + timedelta(days=5))

    assert found() == [("counterpart", "foshan", 1, True, 1), ("their_office", "foshan", 4, True, 1)]


@pytest.mark.parametrize(("kind", "party"), [("withdrawn", "asking"), ("expired", "clock")])
def test_what_was_cut_short_was_not_answered(pair, kind, party):
    row = introduced(*pair, asked=BEGIN, agreed_after=None)
    step(row, kind, party, BEGIN + timedelta(days=9))

    assert found() == [("office", "bottrop", 9, False, 1)]


def test_what_is_open_waits_until_now(pair):
    introduced(*pair, asked=AT - timedelta(days=3), agreed_after=None)

    assert found() == [("office", "bottrop", 3, False, 1)]


def test_a_wait_belongs_to_the_year_in_which_it_began_in_central_europe(pair):
    introduced(*pair, asked=datetime(2027, 12, 31, 23, 30, tzinfo=UTC))

    assert found(2027) == []
    assert len(found(2028)) == 3
    assert Introduction.objects.count() == 1


def test_open_waits_lengthen_the_median():
    answered = [wait(1, 2), wait(2), wait(9)]

    assert (waiting(answered).median, waiting(answered).ninetieth) == (1, 9)
    assert waiting([*answered, wait(5, 3, is_answered=False)]).median == 9
    assert waiting([wait(1), wait(8, 3, is_answered=False)]).median is None


def test_the_estimate_by_hand():
    """Five at risk: two answer on day 1 (3/5 left), one is cut short on 2, one answers on 3 (3/5 · 1/2), one is open."""
    result = waiting([wait(1, 2), wait(2, is_answered=False), wait(3), wait(4, is_answered=False)])

    assert (result.answered, result.unanswered, result.median, result.ninetieth) == (3, 2, 3, None)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_without_open_waits_the_median_is_that_of_the_days(days):
    result = waiting([wait(day) for day in days])

    assert result.median == sorted(days)[(len(days) + 1) // 2 - 1]
    assert result.ninetieth == sorted(days)[-(-9 * len(days) // 10) - 1]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any))
def test_gini_is_the_mean_difference_of_all_pairs_over_twice_the_mean(numbers):
    pairs = sum(abs(one - other) for one in numbers for other in numbers)

    assert gini(numbers) == pytest.approx(pairs / (2 * len(numbers) * sum(numbers)))


def test_gini_of_equals_and_of_one_alone():
    assert gini([3, 3, 3]) == pytest.approx(0)
    assert gini([0, 0, 0, 8]) == pytest.approx(0.75)
    assert gini([0, 0]) is None
