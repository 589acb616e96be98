from collections.abc import Callable
from pathlib import Path

import pytest
from tests.config.postgres.servers import HOLD, Child, query, servers_in, wait_until

from config.postgres import AlreadyRunningError, EmbeddedPostgres, attach_or_start

ATTACH = """
import sys
from pathlib import Path
from config.postgres import attach_or_start
with attach_or_start(Path(sys.argv[1]), durable=False) as url:
    print(url, flush=True)
    sys.stdin.readline()
"""


def _line(child: Child) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def _release(child: Child) -> None:
    assert child.stdin is not None
    child.stdin.close()
    child.stdin = None


def _end(*children: Child) -> list[int]:
    for child in children:
        _release(child)
    return [child.wait(20) for child in children]


def test_second_owner_is_told_who_is_first(
    server: EmbeddedPostgres, data: Path, start_child: Callable[..., Child]
) -> None:
    first = start_child(HOLD, data)
    url = _line(first)

    with pytest.raises(AlreadyRunningError, match=f"in use by process {first.pid}:"):
        server.start()

    assert query(url, "SELECT 1") == 1


def test_of_two_owners_at_once_one_wins(data: Path, start_child: Callable[..., Child]) -> None:
    rivals = [start_child(HOLD, data) for _ in range(2)]

    urls = [url for url in map(_line, rivals) if url]

    assert len(urls) == 1
    assert query(urls[0], "SELECT 1") == 1


def test_commands_at_once_share_one_server(place: Path, start_child: Callable[..., Child]) -> None:
    commands = [start_child(ATTACH, place / "new") for _ in range(3)]

    urls = {_line(command) for command in commands}

    assert len(urls) == 1
    assert _end(*commands) == [0, 0, 0]
    assert servers_in(place) == []


def test_attached_command_leaves_the_server_alone(
    server: EmbeddedPostgres, data: Path, start_child: Callable[..., Child]
) -> None:
    url = server.start()
    command = start_child(ATTACH, data)

    assert _line(command) == url
    assert _end(command) == [0]

    assert query(url, "SELECT 1") == 1


def test_attach_in_the_owner_itself_leaves_the_server_alone(server: EmbeddedPostgres, data: Path) -> None:
    url = server.start()

    with attach_or_start(data) as attached:
        assert attached == url

    assert query(url, "SELECT 1") == 1


def test_host_command_waits_for_its_guests(data: Path, start_child: Callable[..., Child]) -> None:
    host = start_child(ATTACH, data)
    url = _line(host)
    guest = start_child(ATTACH, data)
    assert _line(guest) == url

    _release(host)

    assert not wait_until(lambda: host.poll() is not None, seconds=0.5)
    assert query(url, "SELECT 1") == 1
    assert _end(guest) == [0]
    assert host.wait(20) == 0
    assert servers_in(data) == []


def test_command_after_a_killed_owner_starts_its_own(data: Path, start_child: Callable[..., Child]) -> None:
    owner = start_child(HOLD, data)
    _line(owner)
    owner.kill()
    owner.wait()

    with attach_or_start(data, durable=False) as url:
        assert query(url, "SELECT 1") == 1

    assert servers_in(data) == []
