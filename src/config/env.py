"""Reading the environment: every setting once, secrets also from files (`NAME_FILE`)."""

import os
from pathlib import Path

import environ

env = environ.FileAwareEnv()

# One thread per process: on a busy machine the encoder's second thread makes it ten times slower.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")


class UnsafeSettings(Exception):
    """The process would run unsafe; the text says which variable to set."""


def project_directory() -> Path:
    """The directory of the checkout: where `pyproject.toml`, `data/` and `locale/` lie."""
    return Path(__file__).resolve().parents[2]


def data_directory() -> Path:
    """Where this installation keeps what it must not lose (database, uploads, secret key)."""
    return Path(os.environ.get("CITYBRIDGE_DATA", project_directory() / ".data"))


def cache_directory() -> Path:
    """Where rebuilt-at-will files lie: compiled dictionaries, the alignment of the encoder."""
    return Path(os.environ.get("CITYBRIDGE_CACHE", project_directory() / ".cache"))


def local_secret_key() -> str:
    """The secret of a local installation: made once, kept private beside its data."""
    path = data_directory() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(os.urandom(48).hex())
    return path.read_text().strip()
