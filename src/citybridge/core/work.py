"""Work for later: a job is written in the same transaction as its cause, or not at all."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

REFRESH_INDEX = "citybridge.refresh_index"
# The priority of what somebody waits for, a confirmation or at a progress bar: an index after an import of thousands,
# and whatever else has no priority, waits behind it.
AWAITED = 10


def enqueue(task: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Queue `task` by its name. With `lock`, a job that already waits under it is not queued again."""
    try:
        # The refusal of a second job must not end the transaction of its cause.
        with transaction.atomic():
            app.configure_task(task, queueing_lock=lock).defer(**arguments)
    except AlreadyEnqueued:
        return


def announce_change(noun: str, ids: Sequence[int]) -> None:
    """Say that rows of `noun` (member, organisation, profile) changed, so that what derives from them follows.

    The room that changes does not know the index; the job is named here and written there.
    """
    if ids:
        enqueue(REFRESH_INDEX, noun=noun, ids=sorted(ids))
