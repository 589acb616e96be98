"""What stops a whole file, as against one row of it."""

from citybridge.core.errors import OperationError


class UnreadableFile(OperationError):
    """The file cannot be read as a table; the message says why and what to do."""
