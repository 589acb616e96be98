class PostgresError(Exception):
    """One line that says what is wrong with the embedded server and what to do about it."""


class AlreadyRunningError(PostgresError):
    """Another process of ours holds this data directory."""
