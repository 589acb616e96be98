"""Pages and commands ask the rooms; they never query or write tables themselves."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "citybridge"
INTERFACES = sorted(path for room in ("web", "console", "api") for path in SOURCE.glob(f"{room}/**/*.py"))
MANAGERS = {"objects", "_base_manager", "_default_manager", "save", "delete", "bulk_create", "bulk_update"}


@pytest.mark.parametrize("path", INTERFACES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_interface_does_not_touch_managers(path):
    tree = ast.parse(path.read_text())

    touched = [
        f"line {node.lineno}: {node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]

    assert touched == []
