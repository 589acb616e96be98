import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.config.postgres.servers import HOLD, Child, query, servers_in, wait_until

from config.postgres import EmbeddedPostgres


def test_killed_parent_takes_the_server_along(
    server: EmbeddedPostgres, place: Path, start_child: Callable[..., Child]
) -> None:
    parent = start_child(HOLD, place / "data")
    assert parent.stdout is not None
    url = parent.stdout.readline().strip()
    query(url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS number")
    began = time.monotonic()

    parent.kill()
    parent.wait()

    assert wait_until(lambda: servers_in(place) == [])
    assert time.monotonic() - began < 5
    assert "database system is shut down" in (place / "data.log").read_text()
    assert query(server.start(), "SELECT number FROM kept") == 7


def test_start_right_after_the_kill_works(
    server: EmbeddedPostgres, place: Path, start_child: Callable[..., Child]
) -> None:
    parent = start_child(HOLD, place / "data")
    assert parent.stdout is not None
    parent.stdout.readline()

    parent.kill()
    parent.wait()

    assert query(server.start(), "SELECT 1") == 1


def test_kill_during_initdb_leaves_no_half_cluster(
    new_server: EmbeddedPostgres, place: Path, start_child: Callable[..., Child]
) -> None:
    parent = start_child(HOLD, place / "new")
    assert wait_until(lambda: any(place.glob("new.init-*/base")))

    parent.kill()
    parent.wait()

    assert wait_until(lambda: servers_in(place) == [])
    assert not (place / "new").exists()
    assert query(new_server.start(), "SELECT 1") == 1
    assert list(place.glob("new.init-*")) == []


def test_server_outlives_the_thread_that_started_it(server: EmbeddedPostgres) -> None:
    thread = threading.Thread(target=server.start)
    thread.start()
    thread.join()
    time.sleep(0.2)

    assert query(server.url, "SELECT 1") == 1


def test_interrupt_of_a_terminal_does_not_reach_the_server(server: EmbeddedPostgres) -> None:
    server.start()

    assert server.process_id is not None
    assert os.getsid(server.process_id) == server.process_id


def test_forked_child_neither_stops_nor_holds_the_server(server: EmbeddedPostgres, place: Path) -> None:
    url = server.start()
    child = os.fork()
    if child == 0:
        server.stop()
        signal.pause()
    try:
        time.sleep(0.3)
        assert query(url, "SELECT 1") == 1
        server.stop()
        with EmbeddedPostgres(place / "data", durable=False) as successor:
            assert query(successor.url, "SELECT 1") == 1
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
