"""One door for every message: no other module may send, and no screen asks for a stranger's address to write to."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
SENDING = ("django.core.mail", "smtplib")
DOOR = "citybridge/mail/relay.py"


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_only_the_door_can_send():
    senders = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if any(name == way or name.startswith(f"{way}.") for name in imports_of(path) for way in SENDING)
    }

    assert senders == {DOOR}


def test_nobody_writes_by_the_method_of_a_person():
    calls = {
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"email_user", "mail_admins", "mail_managers"}
    }

    assert calls == set()
