"""The embedded PostgreSQL server: found, started, watched and stopped by us (Linux only).

See `docs/operations/embedded-postgres.md`.
"""

from config.postgres.attach import attach_or_start
from config.postgres.errors import AlreadyRunningError, PostgresError
from config.postgres.supervisor import EmbeddedPostgres

__all__ = ["AlreadyRunningError", "EmbeddedPostgres", "PostgresError", "attach_or_start"]
