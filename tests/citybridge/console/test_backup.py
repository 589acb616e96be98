"""Backup and restore on databases of their own, through the command as people call it."""

import json
import shutil
from pathlib import Path

PERSON = """
import django
django.setup()
from citybridge.accounts.operations import save_demo_user
save_demo_user(email="a@example.org", name="A", language="en", is_secretariat=False)
"""
# Bring an empty database to the form of an earlier release, put a person into it, and back it up.
EARLIER = """
import django
django.setup()
from pathlib import Path
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from citybridge.console.archive.dumping import write_backup
executor = MigrationExecutor(connection)
leaves = [node for node in executor.loader.graph.leaf_nodes() if node[0] != "procrastinate"]
executor.migrate([*leaves, ("procrastinate", "0039_pre_priority_lock_fetch_job")])
from citybridge.accounts.operations import save_demo_user
save_demo_user(email="a@example.org", name="A", language="en", is_secretariat=False)
write_backup(Path({target!r}), at=timezone.now(), report=lambda line: None)
"""


def _contents(directory: Path) -> dict[str, str]:
    """Checksum of each file of a backup, but for the manifest, which says when, and the outbox, which is paused."""
    manifest = json.loads((directory / "manifest.json").read_text())
    tables = [table["file"] for table in manifest["tables"] if table["name"] != "mail_outboxstate"]
    files = tables + manifest["files"]
    return {file["path"]: file["sha256"] for file in files} | {"sequences": str(sorted(manifest["sequences"].items()))}


def test_what_was_backed_up_comes_back_exactly(install, tmp_path):
    here = install()
    here.run("roster")
    here.python("-c", PERSON)
    (here.data / "files" / "imports").mkdir(parents=True)
    (here.data / "files" / "imports" / "list.csv").write_text("佛山")

    made = here.run("backup", tmp_path / "first", "--json")
    here.sql(
        "DELETE FROM account_emailaddress; DELETE FROM accounts_user;"
        " UPDATE alliance_member SET name_en = 'X'; TRUNCATE procrastinate_jobs CASCADE"
    )
    (here.data / "files" / "imports" / "list.csv").write_text("changed")
    (here.data / "files" / "new.txt").write_text("new")
    here.python("-c", PERSON)
    refused = here.run("restore", tmp_path / "first")
    restored = here.run("restore", tmp_path / "first", "--force")
    again = here.run("backup", tmp_path / "second")

    assert (made.returncode, json.loads(made.stdout)["files"]) == (0, 1)
    assert refused.returncode == 1
    assert refused.stderr.startswith(
        "citybridge: This database is in use (account_emailaddress has rows). With --force "
    )
    assert (restored.returncode, again.returncode) == (0, 0)
    assert _contents(tmp_path / "second") == _contents(tmp_path / "first")
    assert (tmp_path / "first").stat().st_mode & 0o077 == 0


def test_damaged_incomplete_and_occupied_directories_are_refused_before_anything_is_touched(install, tmp_path):
    here = install()
    here.run("backup", tmp_path / "whole")
    before = here.sql("SELECT count(*), max(id) FROM alliance_member")
    for name in ("damaged", "incomplete"):
        shutil.copytree(tmp_path / "whole", tmp_path / name)
    with (tmp_path / "damaged" / "tables" / "alliance_member.copy.gz").open("ab") as file:
        file.write(b"x")
    (tmp_path / "incomplete" / "tables" / "alliance_member.copy.gz").unlink()

    runs = {
        "damaged": here.run("restore", tmp_path / "damaged", "--force"),
        "incomplete": here.run("restore", tmp_path / "incomplete", "--force"),
        "none": here.run("restore", tmp_path / "nowhere", "--force"),
        "occupied": here.run("backup", tmp_path / "whole"),
    }

    assert {name: (run.returncode, run.stderr.count("\n")) for name, run in runs.items()} == dict.fromkeys(
        runs, (1, 1)
    )
    assert "damaged: tables/alliance_member.copy.gz" in runs["damaged"].stderr
    assert "tables/alliance_member.copy.gz is missing" in runs["incomplete"].stderr
    assert here.sql("SELECT count(*), max(id) FROM alliance_member") == before


def test_backup_of_an_earlier_release_comes_into_an_empty_database_and_is_brought_up_to_date(install, tmp_path):
    earlier, here = install(), install()
    made = earlier.python("-c", EARLIER.format(target=str(tmp_path / "earlier")))

    restored = here.run("restore", tmp_path / "earlier")
    again = here.run("restore", tmp_path / "earlier", "--force")

    assert (made.returncode, made.stderr) == (0, "")
    assert restored.returncode == 0, restored.stderr
    assert here.sql("SELECT email FROM accounts_user") == [("a@example.org",)]
    assert here.sql("SELECT count(*) FROM django_migrations WHERE name LIKE '0041_post_retry%'") == [(1,)]
    assert again.returncode == 1


def test_backup_of_a_newer_release_is_refused(install, tmp_path):
    here = install()
    here.run("backup", tmp_path / "newer")
    path = tmp_path / "newer" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["migrations"].append(["core", "9999_of_tomorrow"])
    path.write_text(json.dumps(manifest))

    refused = here.run("restore", tmp_path / "newer")

    assert (refused.returncode, refused.stderr) == (
        1,
        "citybridge: This backup was made by a newer release. Install that release first.\n",
    )
