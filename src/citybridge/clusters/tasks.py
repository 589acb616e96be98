"""The search as the worker does it: when somebody asked, and on the first of each month."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.clusters.operations.searching import FIND, ask_for_search, run_search


@app.task(name=FIND)
def find_clusters(search_id: int) -> None:
    run_search(search_id)


@app.periodic(cron="40 2 1 * *")
@app.task(name="citybridge.find_clusters_monthly", queueing_lock="citybridge.find_clusters_monthly")
def find_monthly(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    ask_for_search(by=None, at=timezone.now())
