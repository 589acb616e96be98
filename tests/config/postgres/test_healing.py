import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.config.postgres.servers import query, servers_in, wait_until

from config.postgres import EmbeddedPostgres, PostgresError
from config.postgres.binaries import find_binaries
from config.postgres.identity import server_user
from config.postgres.pidfile import READY, heal_pid_file, live_server, read_pid_file

PID_FILE = "{pid}\n{data}\n1700000000\n5432\n{data}\n\n  1234567         0\nready   \n"


@pytest.fixture
def bystander(place: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a living process of the server's own user; PostgreSQL takes that for a server."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str | Path) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(command, **server_user(place / "data").credentials))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def _write(path: Path, text: str) -> None:
    path.write_text(text)
    user = server_user(path.parent)
    os.chown(path, user.uid, user.gid)


def _own(directory: Path) -> Path:
    """A new directory that belongs to the server's user."""
    user = server_user(directory)
    directory.mkdir()
    os.chown(directory, user.uid, user.gid)
    return directory


def test_pid_of_an_unrelated_process_is_healed(
    server: EmbeddedPostgres, data: Path, bystander: Callable[..., subprocess.Popen[bytes]]
) -> None:
    sleeper = bystander("sleep", "60")
    _write(data / "postmaster.pid", PID_FILE.format(pid=sleeper.pid, data=data))
    _write(data / ".s.PGSQL.5432.lock", PID_FILE.format(pid=sleeper.pid, data=data))

    assert query(server.start(), "SELECT 1") == 1

    assert sleeper.poll() is None


def test_pid_of_another_cluster_is_healed(
    server: EmbeddedPostgres, data: Path, place: Path, bystander: Callable[..., subprocess.Popen[bytes]]
) -> None:
    (place / "postgres").symlink_to("/bin/sleep")  # the kernel names a process after its file
    other = bystander(place / "postgres", "60")
    assert wait_until(lambda: Path(f"/proc/{other.pid}/comm").read_text() == "postgres\n")
    _write(data / "postmaster.pid", PID_FILE.format(pid=other.pid, data=data))

    assert query(server.start(), "SELECT 1") == 1

    assert other.poll() is None


def test_running_server_is_no_stale_one(server: EmbeddedPostgres, data: Path) -> None:
    server.start()
    before = (data / "postmaster.pid").read_text()

    heal_pid_file(data)

    assert live_server(data) == server.process_id
    assert (data / "postmaster.pid").read_text() == before


@pytest.fixture
def foreign(data: Path, bystander: Callable[..., subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    """A server on the same data that nobody of ours owns."""
    program = find_binaries(server_user(data)).directory / "postgres"
    process = bystander(program, "-D", data, "-k", data, "-c", "listen_addresses=")
    assert wait_until(lambda: (said := read_pid_file(data)) is not None and said.status == READY)
    return process


def test_start_waits_for_a_server_that_is_ending(server: EmbeddedPostgres, foreign: subprocess.Popen[bytes]) -> None:
    ending = threading.Timer(0.4, foreign.send_signal, [signal.SIGINT])
    ending.start()

    assert query(server.start(), "SELECT 1") == 1

    assert foreign.wait() == 0


def test_start_refuses_a_server_that_stays(
    server: EmbeddedPostgres, foreign: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.postgres.server.FORMER_SECONDS", 0.1)

    with pytest.raises(PostgresError, match=f"was not started by us: stop it with `kill -INT {foreign.pid}`"):
        server.start()

    assert foreign.poll() is None


def test_zombie_is_no_server(place: Path) -> None:
    (place / "postgres").symlink_to("/bin/true")
    zombie = subprocess.Popen([place / "postgres"], cwd=place)
    stat = Path(f"/proc/{zombie.pid}/stat")
    assert wait_until(lambda: " (postgres) Z " in stat.read_text())
    _write(place / "postmaster.pid", PID_FILE.format(pid=zombie.pid, data=place))

    alive = live_server(place)

    zombie.wait()
    assert alive is None


def test_healed_file_keeps_the_shared_memory(place: Path, bystander: Callable[..., subprocess.Popen[bytes]]) -> None:
    """PostgreSQL finds backends of a killed server by it, and must not start beside them."""
    sleeper = bystander("sleep", "60")
    _write(place / "postmaster.pid", PID_FILE.format(pid=sleeper.pid, data=place))

    heal_pid_file(place)

    lines = (place / "postmaster.pid").read_text().splitlines()
    assert not Path(f"/proc/{lines[0]}").exists()
    assert lines[1:] == PID_FILE.format(pid=0, data=place).splitlines()[1:]


@pytest.mark.parametrize("content", ["", "rubbish\n"])
def test_pid_file_cut_off_is_removed(server: EmbeddedPostgres, data: Path, content: str) -> None:
    _write(data / "postmaster.pid", content)
    assert read_pid_file(data) is None

    assert query(server.start(), "SELECT 1") == 1


def test_pid_file_that_is_a_link_is_not_followed(place: Path) -> None:
    victim = place / "victim"
    victim.write_text(f"{os.getpid()}\nprecious\n")
    (place / "postmaster.pid").symlink_to(victim)

    with pytest.raises(OSError, match="symbolic links"):
        heal_pid_file(place)

    assert victim.read_text() == f"{os.getpid()}\nprecious\n"


def test_other_major_version_is_refused(new_server: EmbeddedPostgres, place: Path) -> None:
    _own(place / "new")
    _write(place / "new" / "PG_VERSION", "17\n")

    with pytest.raises(PostgresError, match=r"made by PostgreSQL 17, .* version 18: .*backup.*restore"):
        new_server.start()

    assert servers_in(place) == []


def test_directory_with_other_files_is_refused(new_server: EmbeddedPostgres, place: Path) -> None:
    directory = _own(place / "new")
    (directory / "letter.txt").write_text("Dear Sir or Madam")

    with pytest.raises(PostgresError, match="holds files but no database"):
        new_server.start()

    assert [path.name for path in directory.iterdir()] == ["letter.txt"]


def test_leftover_of_an_interrupted_initdb_is_removed(new_server: EmbeddedPostgres, place: Path) -> None:
    (place / "new.init-abc").mkdir()
    (place / "new.init-abc" / "PG_VERSION").write_text("18\n")

    new_server.start()

    assert sorted(path.name for path in place.iterdir()) == ["new", "new.lock", "new.log"]


def test_open_data_directory_is_closed_again(server: EmbeddedPostgres, data: Path) -> None:
    data.chmod(0o755)

    server.start()

    assert data.stat().st_mode & 0o777 == 0o700


def test_long_log_is_rotated_at_start(server: EmbeddedPostgres, data: Path) -> None:
    log = data.with_name("data.log")
    log.touch()
    os.truncate(log, 11 * 2**20)

    server.start()

    assert log.with_name("data.log.1").stat().st_size == 11 * 2**20
    assert log.stat().st_size < 2**20
