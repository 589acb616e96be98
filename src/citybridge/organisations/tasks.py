"""Queued work of the room."""

from procrastinate.contrib.django import app

from citybridge.organisations.operations import find_duplicates
from citybridge.organisations.operations.organisations import FIND_DUPLICATES


@app.task(name=FIND_DUPLICATES)
def look_for_duplicates(ids: list[int]) -> None:
    find_duplicates(ids)
