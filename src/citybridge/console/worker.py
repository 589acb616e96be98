"""`citybridge worker`: queued work, one process."""

import click
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


@click.command()
@click.option("--concurrency", default=2, show_default=True, help="Jobs at the same time.")
@click.option("--until-idle", is_flag=True, help="End when nothing waits any more.")
def worker(*, concurrency: int, until_idle: bool) -> None:
    """Do queued work until stopped; jobs of a killed worker are taken up again by the next one."""
    app_of_worker().run_worker(concurrency=concurrency, wait=not until_idle, delete_jobs="successful")


def app_of_worker() -> App:
    """The same tasks on a connection that can wait for jobs.

    The app of the tasks keeps Django's connection, so that what a task enqueues is written in its own transaction:
    with the connector replaced in place, jobs were seen, and done, before their cause was committed.
    """
    connector: DjangoConnector = app.connector  # type: ignore[assignment]  # the library's own, see its Django page
    return app.with_connector(connector.get_worker_connector())
