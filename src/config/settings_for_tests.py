"""Settings of the test run: a throw-away PostgreSQL of its own, unless DATABASE_URL names a server.

The server must run before Django reads its settings, hence here; workers of a parallel run inherit the address.
"""

import atexit
import os
import shutil

from config.env import cache_directory
from config.postgres import EmbeddedPostgres

if not os.environ.get("DATABASE_URL"):
    _place = cache_directory() / "test-postgres" / str(os.getpid())
    _server = EmbeddedPostgres(_place / "data", settings={"autovacuum": "off"}, durable=False)
    os.environ["DATABASE_URL"] = _server.start()
    atexit.register(shutil.rmtree, _place, ignore_errors=True)
    atexit.register(_server.stop)

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMO = True
SECRET_KEY = "only for tests, never anywhere else, and long enough to be taken"  # noqa: S105 - not a secret
