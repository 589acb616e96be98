"""A database that is not there is told in one line."""

import os
import subprocess
import sys


def test_unreachable_database_is_one_clear_line():
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "LC_ALL": "C"}

    done = subprocess.run(
        [sys.executable, "-m", "config", "roster"],
        env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    [line] = done.stderr.strip().split("\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert line.startswith("citybridge: ")
    assert "127.0.0.1" in line
