"""Queued work of the room."""

from procrastinate.contrib.django import app

from citybridge.organisations.operations import find_duplicates, hide_all_unreleased
from citybridge.organisations.operations.organisations import FIND_DUPLICATES


@app.task(name=FIND_DUPLICATES)
def look_for_duplicates(ids: list[int]) -> None:
    find_duplicates(ids)


@app.periodic(cron="35 1 * * *")
@app.task(name="citybridge.hide_unreleased", queueing_lock="citybridge.hide_unreleased", pass_context=False)
def hide_unreleased_names(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    """The person who agreed may have left the organisation since."""
    hide_all_unreleased()
