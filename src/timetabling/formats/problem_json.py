"""Problems and timetables as JSON, with the names of `timetabling.model`. Sets are lists."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar, get_args

from timetabling.model import Delegation, Hall, Interpreter, Participant, Problem, Request, Slot, Table, Walk, pair_of
from timetabling.result import Reason, Result
from timetabling.timetable import Meeting, Timetable
from timetabling.validation import ProblemError

Thing = TypeVar("Thing")
PARTS: dict[str, type] = {
    "slots": Slot,
    "participants": Participant,
    "tables": Table,
    "requests": Request,
    "halls": Hall,
    "walks": Walk,
    "delegations": Delegation,
    "interpreters": Interpreter,
}


def read_problem(text: str, *, name: str = "") -> Problem:
    """The problem of a JSON document; ProblemError names what is wrong with it."""
    data = _document(text)
    known = {field.name for field in fields(Problem)}
    _refuse_unknown("The problem", data, known)
    missing = sorted({"slots", "participants", "tables", "requests"} - data.keys())
    if missing:
        raise ProblemError(f"The problem lacks “{missing[0]}”.")
    values = {"name": name, **data}
    for part, kind in PARTS.items():
        if part in data:
            if not isinstance(data[part], list):
                raise ProblemError(f"“{part}” must be a list.")
            values[part] = tuple(_thing(kind, part, number, row) for number, row in enumerate(data[part], start=1))
    for field in fields(Problem):
        if field.name in values and field.name not in PARTS:
            _check("The problem", field, values[field.name])
    return Problem(**values)


def read_timetable(text: str) -> Timetable:
    """The meetings of a JSON document, such as `citybridge timetable solve --json` prints."""
    data = _document(text)
    if not isinstance(data.get("meetings"), list):
        raise ProblemError("The solution lacks a list of “meetings”.")
    return Timetable(tuple(_thing(Meeting, "meetings", n, row) for n, row in enumerate(data["meetings"], start=1)))


def write_problem(problem: Problem) -> str:
    return json.dumps(_plain(problem), ensure_ascii=False, indent=1)


def result_data(result: Result) -> dict[str, Any]:
    """A result as plain data; `meetings` is the timetable."""
    data: dict[str, Any] = {
        name: getattr(result, name) for name in ("status", "goal", "objective", "bound", "seconds", "seed", "solver")
    }
    data["meetings"] = [_plain(meeting) for meeting in result.timetable]
    data["unplaced"] = [
        {
            "request": unplaced.request,
            "reasons": [_reason(reason) for reason in unplaced.reasons],
            "remedies": [_reason(reason) for reason in unplaced.remedies],
        }
        for unplaced in result.unplaced
    ]
    data["conflicts"] = [_reason(reason) for reason in result.conflicts]
    return data


def _reason(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, **reason.params}


def _document(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ProblemError(f"Line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}).") from None
    except RecursionError:
        raise ProblemError("The document is nested too deeply.") from None
    if not isinstance(data, dict):
        raise ProblemError("The document must be a JSON object.")
    return data


def _refuse_unknown(name: str, row: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(row.keys() - known)
    if unknown:
        raise ProblemError(f"{name} has the unknown field “{unknown[0]}”.")


def _thing(kind: type[Thing], part: str, number: int, row: Any) -> Thing:
    name = f"Entry {number} of “{part}”"
    if not isinstance(row, dict):
        raise ProblemError(f"{name} must be an object.")
    described = fields(kind)  # type: ignore[arg-type]
    _refuse_unknown(name, row, {field.name for field in described})
    values: dict[str, Any] = {}
    for field in described:
        if field.name in row:
            values[field.name] = _value(name, field, row[field.name])
        elif field.default is MISSING:
            raise ProblemError(f"{name} lacks “{field.name}”.")
    return kind(**values)


def _value(name: str, field: Field[Any], value: Any) -> Any:
    if field.name == "pairs":
        return _pairs(name, value)
    if "frozenset" in str(field.type) and value is not None:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ProblemError(f"{name}: “{field.name}” must be a list of texts.")
        return frozenset(value)
    _check(name, field, value)
    return value


def _pairs(name: str, value: Any) -> frozenset[tuple[str, str]]:
    if not isinstance(value, list) or not all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) for each in pair) for pair in value
    ):
        raise ProblemError(f"{name}: “pairs” must be a list of pairs of languages.")
    return frozenset(pair_of(*pair) for pair in value)


def _check(name: str, field: Field[Any], value: Any) -> None:
    """The kinds of plain values that the models use."""
    described = str(field.type)
    allowed: tuple[type, ...] = tuple(
        kind for kind in (str, bool, int) if kind.__name__ in described.replace("<class '", "")
    )
    if field.name == "priority":
        if value not in get_args(field.type):
            raise ProblemError(f"{name}: the priority “{value}” is unknown; must or wish are known.")
        return
    if "float" in described:
        allowed = (int, float)
    if (value is None and "None" in described) or (isinstance(value, allowed) and type(value) in allowed):
        return
    raise ProblemError(f"{name}: “{field.name}” cannot be {json.dumps(value, default=str)}.")


def _plain(thing: Any) -> Any:
    """Dataclasses, sets and tuples as objects and lists; what is usual is left out."""
    if hasattr(thing, "__dataclass_fields__"):
        return {
            field.name: _plain(getattr(thing, field.name))
            for field in fields(thing)
            if field.default is MISSING or getattr(thing, field.name) != field.default
        }
    if isinstance(thing, frozenset):
        return sorted(_plain(each) for each in thing)
    return [_plain(each) for each in thing] if isinstance(thing, tuple | list) else thing
