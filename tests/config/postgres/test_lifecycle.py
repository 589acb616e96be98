import os
import signal
import stat
import threading
from contextlib import suppress
from pathlib import Path

import environ
import psycopg
import pytest
from tests.config.postgres.servers import has_ended, query, servers_in, wait_until

from config.postgres import EmbeddedPostgres, PostgresError

KEEP = "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS number"


def test_start_gives_a_server_with_the_extensions(server: EmbeddedPostgres) -> None:
    url = server.start()

    for extension in ("vector", "pg_trgm", "unaccent", "fuzzystrmatch", "btree_gin"):
        query(url, f"CREATE EXTENSION IF NOT EXISTS {extension}")

    assert query(url, "SELECT '[1,2]'::vector <-> '[1,3]'::vector") == 1.0
    assert query(url, "SELECT upper('größe 上海')") == "GRÖSSE 上海".replace("SS", "ß")


def test_start_listens_on_the_socket_only(server: EmbeddedPostgres) -> None:
    url = server.start()

    assert query(url, "SHOW listen_addresses") == ""
    assert query(url, "SELECT count(*) FROM pg_hba_file_rules WHERE type <> 'local' AND auth_method <> 'reject'") == 0


def test_settings_are_ours_unless_given(data: Path) -> None:
    given = {"maintenance_work_mem": "1GB", "jit": "on", "listen_addresses": "*"}

    with EmbeddedPostgres(data, settings=given, durable=False) as server:
        names = ("maintenance_work_mem", "jit", "max_connections", "random_page_cost", "fsync", "listen_addresses")
        found = [query(server.url, f"SHOW {name}") for name in names]

    assert found == ["1GB", "on", "60", "1.1", "off", ""]


def test_durable_server_keeps_its_promises(data: Path) -> None:
    with EmbeddedPostgres(data) as server:
        found = [query(server.url, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")]

    assert found == ["on", "on", "on"]


def test_restart_keeps_the_data(server: EmbeddedPostgres) -> None:
    query(server.start(), KEEP)
    server.stop()

    assert query(server.start(), "SELECT number FROM kept") == 7


def test_stop_leaves_no_process(server: EmbeddedPostgres, place: Path) -> None:
    server.start()
    assert servers_in(place) != []

    server.stop()
    server.stop()

    assert servers_in(place) == []
    with pytest.raises(PostgresError, match="not running"):
        _ = server.url


def test_start_twice_is_one_server(server: EmbeddedPostgres) -> None:
    first, process = server.start(), server.process_id

    assert (server.start(), server.process_id) == (first, process)


def test_ensure_running_starts_a_crashed_server_again(server: EmbeddedPostgres) -> None:
    url = server.start()
    query(url, KEEP)
    query(url, "CHECKPOINT")
    crashed = server.process_id
    assert crashed is not None
    os.kill(crashed, signal.SIGKILL)
    assert wait_until(lambda: has_ended(crashed))

    server.ensure_running()

    assert query(url, "SELECT number FROM kept") == 7
    assert server.process_id != crashed


def test_ensure_running_waits_for_backends_of_a_crashed_server(server: EmbeddedPostgres) -> None:
    url = server.start()
    busy = "DO $$ DECLARE ending timestamptz := clock_timestamp() + '4 s'; n bigint := 0;"
    busy += "BEGIN WHILE clock_timestamp() < ending LOOP n := n + 1; END LOOP; END $$"
    crashed = server.process_id
    assert crashed is not None
    session = threading.Thread(target=_query_to_the_end, args=(url, busy))
    session.start()
    assert wait_until(lambda: query(url, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %'") == 1)
    os.kill(crashed, signal.SIGKILL)
    assert wait_until(lambda: has_ended(crashed))

    server.ensure_running()

    session.join()
    assert query(url, "SELECT 1") == 1


def _query_to_the_end(url: str, statement: str) -> None:
    with suppress(psycopg.OperationalError):  # the answer may get lost with the server
        query(url, statement)


def test_new_cluster_is_private_and_its_parents_are_untouched(place: Path) -> None:
    parent = place / "parent"
    parent.mkdir(mode=0o751)
    before = [stat.S_IMODE(path.stat().st_mode) for path in (parent, place, place.parent)]

    with EmbeddedPostgres(parent / "data", durable=False):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in parent.iterdir()}
        after = [stat.S_IMODE(path.stat().st_mode) for path in (parent, place, place.parent)]

    assert modes == {"data": 0o700, "data.lock": 0o600, "data.log": 0o600}
    assert after == before


def test_url_is_read_by_the_settings(server: EmbeddedPostgres, place: Path) -> None:
    found = environ.Env.db_url_config(server.start())

    assert (found["NAME"], found["USER"], found["HOST"]) == ("citybridge", "citybridge", "")
    assert found["OPTIONS"] == {"host": str(place / "data"), "port": 5432}


def test_refused_setting_is_reported_with_the_last_words(data: Path, place: Path) -> None:
    server = EmbeddedPostgres(data, settings={"shared_buffers": "many"}, durable=False)

    with pytest.raises(PostgresError, match=r'invalid value for parameter "shared_buffers": "many".*data\.log'):
        server.start()

    assert servers_in(place) == []


def test_server_that_does_not_answer_in_time_is_ended(
    server: EmbeddedPostgres, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.postgres.server.START_SECONDS", 0.0)

    with pytest.raises(PostgresError, match=r"did not answer within 0 seconds: see .*data\.log"):
        server.start()

    assert servers_in(place) == []
