"""Real servers in directories of their own, which the server's user can enter also under root."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.config.postgres.servers import Child, kill_servers, with_sources

from config.postgres import EmbeddedPostgres


@contextmanager
def _open_directory() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="pg-"))
    directory.chmod(0o755)
    yield directory
    kill_servers(directory)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Path]:
    """A cluster that is lent from test to test: making one takes longer than most tests."""
    with _open_directory() as directory:
        with EmbeddedPostgres(directory / "data", durable=False):
            pass
        yield directory / "data"


@pytest.fixture
def place() -> Iterator[Path]:
    with _open_directory() as directory:
        yield directory


@pytest.fixture
def data(cluster: Path, place: Path) -> Iterator[Path]:
    """The data directory of a cluster that does not run. A test that moves it moves it back."""
    yield cluster.rename(place / "data")
    kill_servers(place)
    (place / "data").rename(cluster)


@pytest.fixture
def server(data: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(data, durable=False)
    yield server
    server.stop()


@pytest.fixture
def new_server(place: Path) -> Iterator[EmbeddedPostgres]:
    """A server without a cluster yet."""
    server = EmbeddedPostgres(place / "new", durable=False)
    yield server
    server.stop()


@pytest.fixture
def start_child() -> Iterator[Callable[..., Child]]:
    """Starts a script with our sources on its path; whatever still runs at the end is killed."""
    children: list[Child] = []

    def start(script: str, *arguments: object, **options: object) -> Child:
        command = [str(options.pop("python", sys.executable)), "-c", script, *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        child = subprocess.Popen(command, text=True, env=with_sources(), **pipes, **options)  # type: ignore[call-overload]
        children.append(child)
        return child

    yield start
    for child in children:
        child.kill()
        child.communicate()
