"""`citybridge up --demo` on an empty directory: the main job runs, Ctrl-C stops all, nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PATIENCE_SECONDS = 240


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family_of(directory: Path) -> list[str]:
    """Command lines of running processes that belong to an installation."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue
        if f"CITYBRIDGE_DATA={directory}".encode() in environment or str(directory) in command:
            found.append(command)
    return found


@pytest.fixture
def start(tmp_path):
    started = []

    def run(port: int) -> subprocess.Popen[str]:
        environment = {**os.environ, "CITYBRIDGE_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1"}
        environment.pop("DATABASE_URL", None)
        environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
        command = [sys.executable, "-m", "config", "up", "--demo", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def await_address(process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        assert line, "up ended before it was up"
        if "is up" in line:
            return
    pytest.fail("not up in time")


def await_end(directory: Path) -> list[str]:
    deadline = time.monotonic() + 30
    while (left := family_of(directory)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return left


def fetch(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.read().decode()


def test_up_does_the_main_job_stops_cleanly_and_starts_again_in_seconds(tmp_path, start):
    port = free_port()
    first = start(port)
    await_address(first)

    assert '"status": "ok"' in fetch(port, "/readyz")
    assert "AMT" in fetch(port, "/de/")
    assert "Foshan" in fetch(port, "/en/alliance/")

    first.send_signal(signal.SIGINT)
    assert first.wait(timeout=60) == 0
    assert await_end(tmp_path / "data") == []

    began = time.monotonic()
    second = start(port)
    await_address(second)
    seconds = time.monotonic() - began
    assert "AMT" in fetch(port, "/zh-hans/")
    second.kill()
    second.wait()
    assert await_end(tmp_path / "data") == []
    assert seconds < 60
