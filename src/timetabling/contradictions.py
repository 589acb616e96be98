"""Demands that cannot be met together, found without search: each names the culprits."""

from collections import defaultdict
from collections.abc import Iterator

from timetabling.model import Problem, Request
from timetabling.result import Reason


def contradictions(problem: Problem) -> list[Reason]:
    """Why there can be no timetable; an empty list does not promise that there is one."""
    return [*_fixed_without_room(problem), *_fixed_twice(problem), *(_agreed(problem) if problem.agreed else ())]


def _fixed_without_room(problem: Problem) -> Iterator[Reason]:
    """Fixed to a slot in which someone is away, or that the request itself excludes."""
    members = _members(problem)
    for request in problem.requests:
        if request.fixed is None:
            continue
        if request.slots is not None and request.fixed not in request.slots:
            yield Reason("fixed_outside_slots", {"request": request.key, "slot": request.fixed})
        if request.declined_by is not None:
            yield Reason("fixed_but_declined", {"request": request.key, "party": request.declined_by})
        for party in (request.first, request.second):
            if all(request.fixed in away for away in members[party]):
                yield Reason("fixed_while_away", {"request": request.key, "party": party, "slot": request.fixed})


def _members(problem: Problem) -> dict[str, list[frozenset[str]]]:
    """For each party the absences of those who could come."""
    members: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for person in problem.participants:
        members[person.key].append(person.away)
        if person.delegation is not None:
            members[person.delegation].append(person.away)
    return members


def _fixed_twice(problem: Problem) -> Iterator[Reason]:
    """One person with two fixed meetings in a slot, or more fixed meetings in a slot than tables."""
    persons = {person.key for person in problem.participants}
    held: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    at: defaultdict[str, list[Request]] = defaultdict(list)
    for request in problem.requests:
        if request.fixed is not None:
            at[request.fixed].append(request)
            for party in {request.first, request.second} & persons:
                held[party, request.fixed].append(request.key)
    for (party, slot), keys in held.items():
        if len(keys) > 1:
            yield Reason("fixed_together", {"party": party, "slot": slot, "requests": tuple(keys)})
    for slot, requests in at.items():
        tables = sum(1 for table in problem.tables if slot not in table.closed)
        if len(requests) > tables:
            yield Reason("fixed_beyond_tables", {"slot": slot, "meetings": len(requests), "tables": tables})


def _agreed(problem: Problem) -> Iterator[Reason]:
    """Agreed meetings without any common slot, and people with more of them than slots."""
    members = _members(problem)
    counts: defaultdict[str, int] = defaultdict(int)
    for request in problem.requests:
        counts[request.first] += 1
        counts[request.second] += 1
        common = [slot.key for slot in problem.slots if request.slots is None or slot.key in request.slots]
        if not any(
            all(any(slot not in away for away in members[party]) for party in (request.first, request.second))
            for slot in common
        ):
            yield Reason("no_common_slot", {"request": request.key})
    for party, count in counts.items():
        slots = sum(len(problem.slots) - len(away) for away in members[party])
        if count > slots:
            yield Reason("too_many_meetings", {"party": party, "meetings": count, "slots": slots})
    places = sum(len(problem.slots) - len(table.closed) for table in problem.tables)
    if len(problem.requests) > places:
        yield Reason("too_few_tables", {"meetings": len(problem.requests), "places": places})
