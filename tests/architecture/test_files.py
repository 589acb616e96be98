"""Files stay small enough to be read, and none of them is a drawer for everything."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
OTHERS = sorted(path for folder in ("tests", "benchmarks", "tools") for path in (ROOT / folder).rglob("*.py"))
MOST_LINES = 300
CATCH_ALL = {"utils", "util", "common", "misc", "base", "helpers", "helper", "tools", "shared"}
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_file_is_small_finished_and_named_by_what_it_holds(path):
    text = path.read_text()

    assert len(text.splitlines()) <= MOST_LINES
    assert path.stem not in CATCH_ALL
    assert LEFT_OPEN.findall(text) == []


def test_tests_and_benchmarks_are_small_too():
    assert [str(path) for path in OTHERS if len(path.read_text().splitlines()) > MOST_LINES] == []
