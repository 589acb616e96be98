"""The same properties for every solver, on random problems; a brute-force reference on tiny ones."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.timetabling.making import bilingual, small

from timetabling.model import Delegation, Hall, Interpreter, Participant, Problem, Request, Slot, Table, Walk
from timetabling.objective import gaps_per_person, value
from timetabling.rules import check
from timetabling.solve import SOLVERS, Cancelled, fitting, solve
from timetabling.timetable import Meeting, Timetable
from timetabling.validation import ProblemError

QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
SLOTS = tuple(Slot(f"s{n}", starts=30 * n, ends=30 * n + 25, block=n // 3) for n in range(5))
some_slots = st.frozensets(st.sampled_from([slot.key for slot in SLOTS]), max_size=2)
caps = st.none() | st.integers(0, 3)


@st.composite
def fairs(draw):
    """Delegations, languages, stands, two halls, interpreters with rules, musts, sessions, order."""
    languages = st.sampled_from([frozenset(), frozenset({"de"}), frozenset({"zh"}), frozenset({"en", "zh"})])
    people = tuple(
        Participant(f"p{n}", draw(languages), draw(some_slots), draw(caps), "d" if n in {0, 1} else None)
        for n in range(draw(st.integers(3, 6)))
    )
    parties = ["d", *(person.key for person in people)]
    pairs = draw(st.lists(st.tuples(st.sampled_from(parties), st.sampled_from(parties)), max_size=10))
    own = {"d": "d", "p0": "d", "p1": "d"}
    requests = tuple(
        Request(
            f"r{n}",
            first,
            second,
            draw(st.sampled_from([0.25, 0.5, 1.0])),
            draw(st.sampled_from(["must", "wish"])),
            slots=draw(st.none() | some_slots),
            after=frozenset({f"r{n - 1}"}) if n % 4 == 3 else frozenset(),
            declined_by=draw(st.sampled_from([None, None, None, first])),
        )
        for n, (first, second) in enumerate(
            [pair for pair in pairs if own.get(pair[0], pair[0]) != own.get(pair[1], pair[1])]
        )
    )
    kept = {request.key for request in requests}
    interpreter = st.builds(
        Interpreter,
        key=st.sampled_from(["i1", "i2"]),
        pairs=st.frozensets(st.sampled_from([("de", "zh"), ("de", "en")]), min_size=1),
        away=some_slots,
        most_in_a_row=st.none() | st.integers(1, 2),
        most=st.none() | st.integers(0, 3),
        most_hall_changes=st.none() | st.integers(0, 1),
    )
    return Problem(
        slots=SLOTS,
        participants=people,
        delegations=(Delegation("d", draw(caps)),),
        halls=(Hall("x"), Hall("y")),
        walks=(Walk("x", "y", draw(st.sampled_from([0, 5, 10, 40]))),),
        tables=tuple(
            Table(f"t{n}", draw(st.sampled_from("xy")), draw(st.sampled_from([None, None, "p2"])), draw(some_slots))
            for n in range(draw(st.integers(1, 3)))
        ),
        requests=tuple(request for request in requests if request.after <= kept),
        interpreters=tuple(draw(st.lists(interpreter, max_size=2, unique_by=lambda each: each.key))),
        floor=draw(st.integers(0, 1)),
    )


@pytest.mark.parametrize("solver", ["greedy", "fair"])
@QUICK
@given(problem=fairs())
def test_every_solution_keeps_every_rule_and_its_bound(solver, problem):
    result = solve(problem, seed=1, solver=solver, time_limit=20)

    assert check(problem, result.timetable) == []
    assert result.objective == pytest.approx(value(problem, result.timetable))
    assert result.bound is None or result.objective <= result.bound + 1e-6
    assert len(result.timetable) + len(result.unplaced) == len(problem.requests)


@QUICK
@given(problem=fairs())
def test_bound_holds_for_the_greedy_timetable_too(problem):
    assert (solve(problem, solver="greedy").objective or 0) <= (solve(problem, solver="fair").bound or 0) + 1e-6


@st.composite
def agreed(draw):
    people = tuple(Participant(key, away=draw(some_slots)) for key in "abcde")
    pairs = draw(st.lists(st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd", "ae"]), max_size=4, unique=True))
    slots = tuple(Slot(slot.key) for slot in SLOTS)
    requests = tuple(
        Request(pair, *pair, slots=draw(st.none() | some_slots), after=frozenset(pairs[:1]) if n == 2 else frozenset())
        for n, pair in enumerate(pairs)
    )
    tables = tuple(Table(f"t{n}", "hall") for n in range(draw(st.integers(1, 2))))
    return Problem(slots, people, tables, requests, agreed=True, max_difference=draw(st.none() | st.integers(0, 2)))


def brute_force(problem: Problem) -> int | None:
    """The least sum of gaps over all ways to give slots; None when no way keeps the rules."""
    keys = [slot.key for slot in problem.slots]
    best = None
    for slots in product(keys, repeat=len(problem.requests)):
        used = {key: iter(problem.tables) for key in keys}
        tables = [next(used[slot], problem.tables[0]).key for slot in slots]
        meetings = [
            Meeting(request.key, slot, table, request.first, request.second)
            for request, slot, table in zip(problem.requests, slots, tables, strict=True)
        ]
        timetable = Timetable(tuple(meetings))
        if not check(problem, timetable):
            gaps = sum(gaps_per_person(problem, timetable).values())
            best = gaps if best is None else min(best, gaps)
    return best


@settings(QUICK, max_examples=8)
@given(problem=agreed())
def test_exact_solver_agrees_with_brute_force(problem):
    least = brute_force(problem)

    result = solve(problem, solver="exact")

    assert (result.status, result.objective) == (("infeasible", None) if least is None else ("optimal", least))
    assert least is None or check(problem, result.timetable) == []


@pytest.mark.parametrize("solver", SOLVERS)
def test_same_seed_gives_the_same_timetable(solver):
    problem = small(agreed=True) if solver == "exact" else bilingual()

    assert solve(problem, seed=5, solver=solver).timetable == solve(problem, seed=5, solver=solver).timetable


@pytest.mark.parametrize("solver", SOLVERS)
def test_cancelling_stops_a_solver(solver):
    problem = small(agreed=True) if solver == "exact" else bilingual()

    with pytest.raises(Cancelled):
        solve(problem, solver=solver, cancelled=lambda: True)


def test_interpreter_who_rests_limits_the_meetings():
    result = solve(bilingual())

    assert (result.status, result.objective, result.bound) == ("optimal", 2.0, 2.0)


def test_floor_comes_before_second_helpings():
    requests = (Request("ab", "a", "b"), Request("ac", "a", "c", 0.1), Request("bd", "b", "d", 0.1))
    one_slot = {"slots": (Slot("s1"),), "requests": requests}

    assert [meeting.request for meeting in solve(small(**one_slot)).timetable] == ["ab"]
    assert {meeting.request for meeting in solve(small(**one_slot, floor=1)).timetable} == {"ac", "bd"}


def test_exact_solver_refuses_what_it_cannot_express():
    with pytest.raises(ProblemError, match="here are wishes to choose from"):
        solve(small(), solver="exact")


def test_solver_is_chosen_by_the_problem():
    assert (fitting(small(agreed=True)), fitting(small())) == ("exact", "fair")


@pytest.mark.parametrize("problem", [small(agreed=True), small()])
def test_contradicting_fixed_meetings_are_named(problem):
    both = tuple(replace(request, fixed="s1") for request in problem.requests)

    result = solve(replace(problem, requests=both))

    assert result.status == "infeasible"
    assert [(reason.code, reason.params["party"]) for reason in result.conflicts[:2]] == [
        ("fixed_together", "a"),
        ("fixed_together", "c"),
    ]
