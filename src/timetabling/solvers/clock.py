"""The one place where time is read: to keep the limit and to say how long a solve took."""

import time
from collections.abc import Callable

from timetabling.solvers.protocol import Cancelled


class Clock:
    """Counts from its making; `cancelled` is asked whenever a solver looks at the time."""

    def __init__(self, limit: float, cancelled: Callable[[], bool] | None = None) -> None:
        self._started = time.monotonic()
        self._limit = limit
        self._cancelled = cancelled

    def spent(self) -> float:
        return time.monotonic() - self._started

    def left(self) -> float:
        """Seconds left, never below 0; raises Cancelled."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        return max(0.0, self._limit - self.spent())
