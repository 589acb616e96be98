"""`citybridge timetable`: solves a problem of meetings and tables, and checks a solution."""

from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from citybridge.console.output import print_json, print_table
from citybridge.core.errors import OperationError
from timetabling.formats.dzn import read_dzn
from timetabling.formats.problem_json import read_problem, read_timetable, result_data
from timetabling.model import Problem
from timetabling.result import Result
from timetabling.rules import check as broken_rules
from timetabling.solve import solve as solve_problem
from timetabling.validation import ProblemError

PATH = click.Path(exists=True, dir_okay=False, path_type=Path)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
FORMAT = click.option(
    "--format",
    "file_format",
    type=click.Choice(["json", "b2b-dzn"]),
    help="By default what the file's name ends in says it: .dzn or .json.",
)
DIFFERENCE = click.option(
    "--max-difference",
    type=click.IntRange(min=0),
    default=2,
    show_default=True,
    help="For b2b-dzn: how many more idle gaps one participant may have than another.",
)


@click.group()
def timetable() -> None:
    """Meetings into slots, at tables, with interpreters: solve a problem file, or check a solution."""


@timetable.command()
@click.argument("file", type=PATH)
@FORMAT
@DIFFERENCE
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@JSON
def solve(  # noqa: PLR0913 - one per option
    *, file: Path, file_format: str | None, max_difference: int, time_limit: float, seed: int, as_json: bool
) -> None:
    """Find the best timetable; exit code 1 when there is none."""
    problem = _read(file, file_format, max_difference)
    click.echo(f"{len(problem.requests)} requests, {len(problem.participants)} participants …", err=True)
    result = solve_problem(problem, time_limit=time_limit, seed=seed)
    if as_json:
        print_json(result_data(result))
    else:
        _print(problem, result)
    if result.status in {"infeasible", "unknown"}:
        raise OperationError(_no_timetable(result))


@timetable.command()
@click.argument("file", type=PATH)
@click.argument("solution", type=PATH)
@FORMAT
@DIFFERENCE
@JSON
def check(*, file: Path, solution: Path, file_format: str | None, max_difference: int, as_json: bool) -> None:
    """Verify a solution (JSON as `solve --json` prints it) from the problem alone."""
    problem = _read(file, file_format, max_difference)
    try:
        found = broken_rules(problem, read_timetable(_text(solution)))
    except ProblemError as error:
        raise OperationError(f"{solution}: {error}") from None
    if as_json:
        rows = [{"rule": each.rule, "message": each.message, "keys": list(each.keys)} for each in found]
        print_json({"valid": not found, "violations": rows})
    elif found:
        print_table((_("Rule"), _("What is wrong")), [(each.rule, each.message) for each in found])
    else:
        click.echo(_("The timetable keeps every rule."))
    if found:
        raise OperationError(_("The timetable breaks %(count)s rules.") % {"count": len(found)})


def _read(path: Path, file_format: str | None, max_difference: int) -> Problem:
    text = _text(path)
    try:
        if (file_format or ("b2b-dzn" if path.suffix == ".dzn" else "json")) == "json":
            return read_problem(text, name=path.stem)
        return read_dzn(text, max_difference=max_difference, name=path.stem)
    except ProblemError as error:
        raise OperationError(f"{path}: {error}") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise OperationError(
            _("%(file)s is not UTF-8 (byte %(place)s). Save it as UTF-8.") % {"file": path, "place": error.start}
        ) from None


def _print(problem: Problem, result: Result) -> None:
    order = {slot.key: number for number, slot in enumerate(problem.slots)}
    meetings = sorted(result.timetable, key=lambda meeting: order[meeting.slot])
    if meetings:
        header = (
            _("Slot"),
            pgettext("furniture", "Table"),
            _("First"),
            _("Second"),
            _("Interpreter"),
            pgettext("meeting", "Request"),
        )
        rows = [(m.slot, m.table, m.first, m.second, m.interpreter or "", m.request) for m in meetings]
        print_table(header, rows)
        click.echo()
    for line in _facts(result):
        click.echo(line)
    for unplaced in result.unplaced:
        click.echo(f"{unplaced.request}: {'; '.join(_worded(each.code, each.params) for each in unplaced.reasons)}")


def _facts(result: Result) -> list[str]:
    facts = {"status": result.status, result.goal: result.objective, "bound": result.bound}
    facts |= {"meetings": len(result.timetable), "unplaced": len(result.unplaced), "seconds": result.seconds}
    return [f"{name}: {value:g}" if isinstance(value, float) else f"{name}: {value}" for name, value in facts.items()]


def _worded(code: str, params: Any) -> str:
    return " ".join([code.replace("_", " "), *(f"{name}={value}" for name, value in params.items())])


def _no_timetable(result: Result) -> str:
    if result.status == "unknown":
        return _("The time ran out before a timetable was found.")
    why = "; ".join(_worded(conflict.code, conflict.params) for conflict in result.conflicts)
    return _("There is no timetable that keeps every rule: %(why)s.") % {"why": why}
