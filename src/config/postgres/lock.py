"""File locks that the kernel takes away from a dead process, flock(2)."""

import fcntl
import os

from config.postgres.location import Location

_held: set[int] = set()


def _forget_in_child() -> None:
    """A forked child shares the lock and would keep it beyond the death of its parent."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)


class FileLock:
    """A lock on a companion file of a cluster; the file itself stays."""

    def __init__(self, location: Location, suffix: str) -> None:
        self._location = location
        self._suffix = suffix
        self._descriptor: int | None = None

    def acquire(self, *, shared: bool = False, wait: bool = False) -> bool:
        """Whether the lock is ours now. Errors: PostgresError when the file belongs to somebody else."""
        mode = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        descriptor = self._location.open_beside(self._suffix, os.O_RDWR)
        try:
            fcntl.flock(descriptor, mode)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        _held.add(descriptor)
        return True

    @property
    def held(self) -> bool:
        """Whether this very process has the lock: not so in a child forked from it."""
        return self._descriptor in _held

    def release(self) -> None:
        if self._descriptor is not None and self.held:
            _held.discard(self._descriptor)
            os.close(self._descriptor)
        self._descriptor = None

    def sign(self) -> None:
        """Writes our process id into the file, for the message that others read."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)

    def signature(self) -> str:
        return self._location.beside(self._suffix).read_text() or "unknown"
