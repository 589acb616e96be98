"""`citybridge timetable`: a file in, a timetable or one clear sentence out."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citybridge.console.timetable import timetable
from citybridge.core.errors import OperationError

# Two of each side, two slots, one table: two of three wishes find a place.
PROBLEM = {
    "slots": [{"key": "9:00"}, {"key": "9:30"}],
    "participants": [{"key": name} for name in ("AMT", "Bromkamp", "佛山", "广州")],
    "halls": [{"key": "A"}],
    "tables": [{"key": "T1", "hall": "A"}],
    "requests": [
        {"key": "r1", "first": "AMT", "second": "佛山", "score": 0.9},
        {"key": "r2", "first": "AMT", "second": "广州", "score": 0.8},
        {"key": "r3", "first": "Bromkamp", "second": "佛山", "score": 0.1},
    ],
}


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(timetable, [str(argument) for argument in arguments])


def _refusal(*arguments: object) -> str:
    result = _run(*arguments)
    assert isinstance(result.exception, OperationError), result.output
    return str(result.exception)


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    file = tmp_path / "fair.json"
    file.write_text(json.dumps(PROBLEM), encoding="utf-8")
    return file


def _with(problem: Path, **changes: object) -> Path:
    problem.write_text(json.dumps(PROBLEM | changes), encoding="utf-8")
    return problem


def test_best_timetable_is_found_proven_and_passes_the_check(problem: Path):
    solved = _run("solve", problem, "--json", "--seed", "3")
    found = json.loads(solved.stdout)
    solution = problem.with_name("solution.json")
    solution.write_text(solved.stdout, encoding="utf-8")

    assert (found["status"], [row["request"] for row in found["unplaced"]]) == ("optimal", ["r3"])
    assert sorted(meeting["request"] for meeting in found["meetings"]) == ["r1", "r2"]
    assert json.loads(_run("check", problem, solution, "--json").stdout) == {"valid": True, "violations": []}


def test_same_seed_gives_the_same_timetable(problem: Path):
    first, second = (json.loads(_run("solve", problem, "--json", "--seed", "7").stdout) for _ in range(2))

    assert first["meetings"] == second["meetings"]


def test_broken_solution_is_refused_with_the_rule(problem: Path, tmp_path: Path):
    solution = tmp_path / "solution.json"
    row = {"request": "r1", "slot": "9:00", "table": "T1", "first": "AMT", "second": "佛山"}
    solution.write_text(json.dumps({"meetings": [row, row | {"request": "r2", "second": "广州"}]}), encoding="utf-8")

    assert "2" in _refusal("check", problem, solution)


@pytest.mark.parametrize(
    ("changes", "culprit"),
    [
        ({"requests": [{"key": "r1", "first": "AMT", "second": "AMT"}]}, "“r1”"),
        ({"requests": [{"key": "r1", "first": "AMT", "second": "Niemand"}]}, "“Niemand”"),
        ({"tables": [{"key": "T1", "hall": "nowhere"}]}, "“nowhere”"),
        ({"participants": [{"key": "AMT", "away": ["noon"]}]}, "“noon”"),
        ({"slots": "9:00"}, "“slots”"),
    ],
)
def test_fault_is_named_with_its_culprit(changes: dict[str, object], culprit: str, problem: Path):
    assert culprit in _refusal("solve", _with(problem, **changes))


def test_contradicting_fixed_meetings_are_named(problem: Path):
    fixed = [row | {"fixed": "9:00"} for row in PROBLEM["requests"][:2]]

    assert {"r1", "r2"} <= set(
        _refusal("solve", _with(problem, requests=fixed)).replace(",", " ").replace("'", " ").split()
    )


@pytest.mark.parametrize("content", [b"", b'{"slots": [{"key": "9:0', b"\xff\xfe\x00", b"nonsense", b"[1, 2]"])
def test_cut_or_foreign_file_is_refused_in_a_sentence(content: bytes, tmp_path: Path):
    for name in ("fair.json", "fair.dzn"):
        (tmp_path / name).write_bytes(content)
        assert name in _refusal("solve", tmp_path / name)


def test_hundred_thousand_wishes_are_read_and_placed_within_the_limit(tmp_path: Path):
    people = [f"p{number}" for number in range(1_000)]
    requests = [
        {"key": f"r{first}-{second}", "first": people[first], "second": people[500 + second], "score": 0.5}
        for first in range(500)
        for second in range(200)
    ]
    file = tmp_path / "huge.json"
    slots, tables = [{"key": f"{n:02}"} for n in range(12)], [{"key": f"T{n}", "hall": "A"} for n in range(150)]
    participants = [{"key": name} for name in people]
    parts = {
        "slots": slots,
        "participants": participants,
        "halls": PROBLEM["halls"],
        "tables": tables,
        "requests": requests,
    }
    file.write_text(json.dumps(parts))
    started = time.monotonic()

    found = json.loads(_run("solve", file, "--json", "--time-limit", "20").stdout)

    assert (len(found["meetings"]), len(found["unplaced"])) == (1_800, 98_200)
    assert time.monotonic() - started < 300
