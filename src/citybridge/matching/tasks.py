"""Queued work of the room."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from citybridge.core.work import REFRESH_INDEX
from citybridge.matching.operations.indexing import (
    count_if_small,
    count_lexemes,
    refresh_documents,
    renew_if_outdated,
)

# What is written anew as often as one likes may be tried again.
AGAIN = RetryStrategy(max_attempts=4, exponential_wait=5)


@app.task(name=REFRESH_INDEX, retry=AGAIN)
def refresh_index(noun: str, ids: list[int]) -> None:
    now = timezone.now()
    refresh_documents(noun, ids, today=timezone.localdate(now))
    count_if_small(at=now)


@app.periodic(cron="17 * * * *")
@app.task(name="citybridge.count_lexemes", queueing_lock="citybridge.count_lexemes")
def count(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    count_lexemes(at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="citybridge.renew_index", queueing_lock="citybridge.renew_index")
def renew(timestamp: int) -> None:  # noqa: ARG001 - as above
    renew_if_outdated(at=timezone.now())
