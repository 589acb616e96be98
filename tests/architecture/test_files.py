"""Files stay small enough to be read, and none of them is a drawer for everything."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
MOST_LINES = 300
CATCH_ALL = {"utils", "util", "common", "misc", "base", "helpers", "helper", "tools", "shared"}
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_file_is_small_finished_and_named_by_what_it_holds(path):
    text = path.read_text()

    assert len(text.splitlines()) <= MOST_LINES
    assert path.stem not in CATCH_ALL
    assert LEFT_OPEN.findall(text) == []
