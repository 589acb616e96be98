"""Production refuses to start unsafe; every refusal names the variable to set."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "CITYBRIDGE_PRODUCTION": "true",
    "CITYBRIDGE_SECRET_KEY": "x1y2z3" * 10,
    "CITYBRIDGE_ALLOWED_HOSTS": "bridge.example.org",
    "DATABASE_URL": "postgres://user@db.example.org/citybridge",
    "EMAIL_URL": "smtp+tls://bridge:word@mail.example.org:587",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


def start(tmp_path, **changes):
    settings = {**SAFE, "CITYBRIDGE_DATA": str(tmp_path), **changes}
    environment = {"PATH": os.environ["PATH"], **{name: value for name, value in settings.items() if value}}
    code = "from django.conf import settings; settings.DEBUG; print(settings.SESSION_COOKIE_NAME)"
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)


def test_safe_production_starts_with_host_cookies(tmp_path):
    assert start(tmp_path).stdout.strip() == "__Host-session"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"CITYBRIDGE_SECRET_KEY": ""}, "CITYBRIDGE_SECRET_KEY"),
        ({"CITYBRIDGE_SECRET_KEY": "short"}, "CITYBRIDGE_SECRET_KEY"),
        ({"CITYBRIDGE_ALLOWED_HOSTS": ""}, "CITYBRIDGE_ALLOWED_HOSTS"),
        ({"CITYBRIDGE_ALLOWED_HOSTS": "*"}, "CITYBRIDGE_ALLOWED_HOSTS"),
        ({"CITYBRIDGE_DEBUG": "true"}, "CITYBRIDGE_DEBUG"),
        ({"CITYBRIDGE_DEMO": "true"}, "CITYBRIDGE_DEMO"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"EMAIL_URL": ""}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtp://mail.example.org"}, "EMAIL_URL"),
    ],
)
def test_unsafe_production_is_refused(tmp_path, changes, named):
    refused = start(tmp_path, **changes)

    assert refused.returncode == 1
    assert named in refused.stderr.splitlines()[-1]


def test_secret_is_read_from_a_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("from a file, and certainly longer than fifty characters\n")

    started = start(tmp_path, CITYBRIDGE_SECRET_KEY="", CITYBRIDGE_SECRET_KEY_FILE=str(secret))

    assert started.returncode == 0


def test_local_secret_is_made_once_and_kept_private(tmp_path):
    environment = {"CITYBRIDGE_PRODUCTION": "", "CITYBRIDGE_SECRET_KEY": "", "DATABASE_URL": ""}

    start(tmp_path, **environment)
    first = (tmp_path / "secret-key").read_text()
    start(tmp_path, **environment)

    assert (tmp_path / "secret-key").read_text() == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
