"""What can be set or called is written down."""

import re
from pathlib import Path

import pytest

from config.console import COMMANDS

ROOT = Path(__file__).parents[2]
VARIABLE = re.compile(r"""["'](CITYBRIDGE_[A-Z_]+|DATABASE_URL|EMAIL_URL)["']""")
READERS = sorted((ROOT / "src").rglob("*.py"))
VARIABLES = sorted({name for path in READERS for name in VARIABLE.findall(path.read_text())})


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_in_the_documents(command):
    assert f"`citybridge {command}" in (ROOT / "docs" / "operations" / "commands.md").read_text()


@pytest.mark.parametrize("variable", VARIABLES)
def test_variable_is_in_the_documents_and_the_example(variable):
    for path in ("docs/operations/configure.md", ".env.example"):
        assert re.search(rf"\b{variable}(_FILE)?\b", (ROOT / path).read_text()), path
