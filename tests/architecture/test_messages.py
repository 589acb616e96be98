"""Messages are collected by the names of gettext; under another name they would stay English without a word."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
ALIAS = re.compile(r"import \w*gettext\w* as (?!_\b)\w+")


def test_gettext_has_no_other_name_than_the_collector_knows():
    aliased = [str(path) for path in SOURCE.rglob("*.py") if ALIAS.search(path.read_text(encoding="utf-8"))]

    assert aliased == []
