"""Queued work of the room: reading lists, comparing anew when a list or a name changed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.diligence.operations import import_list, screen_changed, screen_organisations
from citybridge.diligence.operations.importing import RESCREEN
from citybridge.diligence.operations.uploading import IMPORT_LIST


@app.task(name=IMPORT_LIST)
def read(list_id: int) -> None:
    import_list(list_id, at=timezone.now())


@app.task(name=RESCREEN)
def rescreen() -> None:
    screen_organisations(at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="citybridge.screen_changed", queueing_lock="citybridge.screen_changed")
def follow_changes(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    screen_changed(at=timezone.now())
