"""Nobody can compute a small number: an attacker with everything that is shown tries."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.citybridge.reports.living import AT

from citybridge.alliance.enums import Side
from citybridge.reports.engine.publishing import EVERYBODY, SECRETARIAT, Published, Reader, topic_marks
from citybridge.reports.enums import Mark
from citybridge.reports.queries.counts import YearCounts

# Two or three members a side are the hardest case: nothing hides in a crowd.
SIDES = {1: Side.DE, 2: Side.DE, 3: Side.DE, 4: Side.CN, 5: Side.CN, 6: Side.CN}
KINDS = ("enquiry", "order")
# How far above its true value a hidden number may lie for the attacker to try it: no need to be far for a second world.
REACH = 2


def counted(**figures: Mapping[int, int]) -> YearCounts:
    return YearCounts(2028, AT, {key: dict(members) for key, members in figures.items()})


def published(counts: YearCounts, *, own: frozenset[int] = frozenset()) -> Published:
    return Published(counts, SIDES, Reader(own=own))


def worlds_of(page: Published, key: str) -> Iterator[dict[int, int]]:
    """Every set of numbers of the members that agrees with all that is shown of a figure with one side a row."""
    places = {member: _possible(page, key, member) for member in SIDES}
    for numbers in product(*places.values()):
        world = dict(zip(places, numbers, strict=True))
        sides = {side: sum(world[one] for one in world if SIDES[one] == side) for side in Side}
        is_one = _agrees(sum(world.values()), page.of_all(key))
        if is_one and all(_agrees(sides[side], page.of_side(key, side)) for side in Side):
            yield world


def _possible(page: Published, key: str, member: int) -> list[int]:
    number = page.of_member(key, member)
    if number.value is not None:
        return [number.value]
    true = page.counts.of(key, member)
    return (
        [1, 2]
        if number.mark == Mark.SMALL
        else list(range(0 if number.mark == Mark.WITHHELD else 3, true + REACH + 1))
    )


def _agrees(number: int, shown) -> bool:
    if shown.value is not None:
        return number == shown.value
    return shown.mark == Mark.WITHHELD or (number < 3) == (shown.mark == Mark.SMALL)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_no_small_number_of_one_figure_can_be_computed(numbers):
    """By a stranger, and by each member, who knows its own."""
    counts = counted(present=dict(zip(SIDES, numbers, strict=True)))

    for own in (frozenset(), *(frozenset({member}) for member in SIDES)):
        page = published(counts, own=own)
        known = [member for member in SIDES if 0 < counts.of("present", member) < 3 and member not in own]
        worlds = list(worlds_of(page, "present")) if known else []
        for member in known:
            assert len({world[member] for world in worlds}) > 1, (numbers, own, member)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=4, max_size=4), st.integers(0, 4))
def test_no_small_number_of_outcomes_can_be_computed_by_kind_or_member(rows, attacker):
    """Rows and columns add up; a contact stands on both sides, so the Chinese members mirror the German ones."""
    counts, members = _mirrored(rows)
    page = published(counts, own=frozenset({attacker} - {0}))
    small = [
        (kind, member)
        for kind in KINDS
        for member in members
        if 0 < counts.of(kind, member) < 3 and member != attacker
    ]

    for place in small:
        assert _has_second_world(page, counts, members, place), (rows, attacker, place)


def _mirrored(rows: list[tuple[int, int]]) -> tuple[YearCounts, list[int]]:
    """Members 1, 2 of Germany and 4, 5 of China; the last of each side takes what is needed for equal sums."""
    columns = {kind: {1: rows[0][place], 2: rows[1][place], 4: rows[2][place], 5: rows[3][place]}
               for place, kind in enumerate(KINDS)}  # fmt: skip
    for members in columns.values():
        gap = members[1] + members[2] - members[4] - members[5]
        members[5 if gap > 0 else 2] += abs(gap)
    totals = {member: sum(column[member] for column in columns.values()) for member in (1, 2, 4, 5)}
    return counted(**columns, outcomes=totals), [1, 2, 4, 5]


def _has_second_world(page: Published, counts: YearCounts, members: list[int], place: tuple[str, int]) -> bool:
    """Whether numbers exist that agree with everything shown, in which this one is the other of one and two."""
    kind, member = place
    true = counts.of(kind, member)
    ranges = {
        (one, who): [3 - true] if (one, who) == place else _possible(page, one, who)
        for one in KINDS
        for who in members
    }
    for numbers in product(*ranges.values()):
        world = dict(zip(ranges, numbers, strict=True))
        if _is_world(page, world, members):
            return True
    return False


def _is_world(page: Published, world: dict[tuple[str, int], int], members: list[int]) -> bool:
    for kind in KINDS:
        sums = [sum(world[kind, who] for who in members if SIDES[who] == side) for side in Side]
        if sums[0] != sums[1] or not _agrees(sums[0], page.of_all(kind)):
            return False
    totals = {who: sum(world[kind, who] for kind in KINDS) for who in members}
    if not _agrees(sum(totals[who] for who in members if SIDES[who] == Side.DE), page.of_all("outcomes")):
        return False
    return all(_agrees(totals[who], page.of_member("outcomes", who)) for who in members)


def test_the_attack_succeeds_where_only_small_numbers_are_hidden():
    """The control: without the further numbers the difference to the sum tells."""
    counts = counted(present={1: 2, 2: 5, 3: 7, 4: 4, 5: 6, 6: 0})
    page = published(counts)

    assert page.of_all("present").value == 24
    assert sum(page.of_member("present", member).value is None for member in SIDES) > 1
    only_small = {1: None, 2: 5, 3: 7}
    assert 14 - sum(number for number in only_small.values() if number) == 2


def test_signs_say_no_more_than_they_must():
    page = published(counted(present={1: 2, 2: 5, 3: 7, 4: 4, 5: 6, 6: 0}))

    assert [page.of_member("present", member).sign for member in SIDES] == ["<3", "≥3", "≥3", "", "", ""]
    assert page.of_member("present", 6).value == 0


def test_own_numbers_and_those_of_the_secretariat_are_shown():
    counts = counted(present={1: 2, 2: 5, 3: 7})

    assert published(counts, own=frozenset({1})).of_member("present", 1).value == 2
    whole = Published(counts, SIDES, SECRETARIAT)
    assert [whole.of_member("present", member).value for member in SIDES] == [2, 5, 7, 0, 0, 0]


def test_pages_of_all_readers_hide_the_same_sums():
    """Else one could subtract one page from another."""
    counts = counted(present={1: 1, 2: 1, 3: 4, 4: 1, 5: 3, 6: 9}, agreed={1: 1, 2: 0, 3: 0, 4: 1, 5: 0, 6: 0})
    readers = [EVERYBODY, *(Reader(own=frozenset({member})) for member in SIDES)]
    pages = [Published(counts, SIDES, reader) for reader in readers]

    for key in ("present", "agreed"):
        assert len({(page.of_all(key), *(page.of_side(key, side) for side in Side)) for page in pages}) == 1


def test_a_single_introduction_takes_its_whole_column_along():
    """Each of the two knows the other one, and every zero beside it would tell the rest."""
    page = published(counted(agreed={1: 1, 4: 1}, asked={1: 9, 4: 9}))

    everything = [page.of_all("agreed"), *(page.of_side("agreed", side) for side in Side)]
    everything += [page.of_member("agreed", member) for member in SIDES]
    assert {number.sign for number in everything} == {"·"}
    assert page.of_all("asked").value == 9


@pytest.mark.parametrize(
    ("topics", "rows", "hidden"),
    [
        ({"a": {1: 2}, "b": {1: 5, 2: 9}}, 14, {"a": Mark.SMALL}),
        ({"a": {1: 5, 2: 1}, "b": {1: 5, 2: 9}}, 20, {"a": Mark.HIDDEN}),
        ({"a": {1: 2}, "b": {1: 5, 2: 9}, "c": {1: 8, 2: 7}}, 31, {"a": Mark.SMALL, "b": Mark.HIDDEN}),
        ({"a": {1: 0}, "b": {1: 4, 2: 4}}, 8, {"a": Mark.SMALL}),
        ({"a": {1: 3}, "b": {1: 4, 2: 4}}, 11, {}),
    ],
)
def test_topics_that_would_tell_of_few_are_hidden(topics, rows, hidden):
    """Below three; three or more that are one or two without one member; a further one where the rest would tell."""
    assert topic_marks(topics, rows=rows) == hidden
