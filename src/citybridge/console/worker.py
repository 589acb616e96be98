"""`citybridge worker`: queued work, one process."""

import click
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


@click.command()
@click.option("--concurrency", default=2, show_default=True, help="Jobs at the same time.")
@click.option("--until-idle", is_flag=True, help="End when nothing waits any more.")
def worker(*, concurrency: int, until_idle: bool) -> None:
    """Do queued work until stopped; jobs of a killed worker are taken up again by the next one."""
    connector: DjangoConnector = app.connector  # type: ignore[assignment]  # the library's own, see its Django page
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(concurrency=concurrency, wait=not until_idle, delete_jobs="successful")
