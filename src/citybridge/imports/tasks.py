"""Queued work of the room. A task that finds another process at its import has nothing to do."""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.core.work import AWAITED
from citybridge.imports.operations import AlreadyRunning, apply_import, check_import, forget_imports, undo_import
from citybridge.imports.operations.uploading import APPLY, CHECK, UNDO


@app.task(name=CHECK, priority=AWAITED)
def check(batch_id: int) -> None:
    with suppress(AlreadyRunning):
        check_import(batch_id, today=timezone.localdate())


@app.task(name=APPLY, priority=AWAITED)
def apply(batch_id: int) -> None:
    with suppress(AlreadyRunning):
        apply_import(batch_id, at=timezone.now())


@app.task(name=UNDO, priority=AWAITED)
def undo(batch_id: int) -> None:
    with suppress(AlreadyRunning):
        undo_import(batch_id, at=timezone.now())


@app.periodic(cron="41 3 * * *")
@app.task(name="citybridge.forget_imports", queueing_lock="citybridge.forget_imports")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    forget_imports(at=timezone.now())
