"""The algorithm packages run in a process without Django and without the platform."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
FOREIGN = ("django", "psycopg", "citybridge", "config")


def modules_of(package: str) -> list[str]:
    paths = sorted((SOURCE / package).rglob("*.py"))
    names = (".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in paths)
    return [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]


@pytest.mark.parametrize("package", ["matchmaking", "naming", "timetabling"])
def test_importing_every_module_imports_no_django(package):
    code = (
        "import importlib, sys\n"
        f"for name in {modules_of(package)!r}: importlib.import_module(name)\n"
        f"print(sorted(name for name in {FOREIGN!r} if name in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SOURCE)

    assert done.stdout.strip() == "[]"
