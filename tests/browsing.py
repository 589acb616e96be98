"""A real browser on a real server that shares the test's transaction, so that every test cleans up by rolling back.

`tests/conftest.py` takes the fixtures: the tests of pages and the journeys share one browser.
"""

import os
import threading
from collections.abc import Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections
from playwright.sync_api import Playwright, sync_playwright

# After each of them Django would close a connection that is inside a transaction.
REQUEST_SIGNALS = (request_started, request_finished)
# Playwright's own event loop runs in the thread of the test; the database is asked from there as well.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": "/usr/bin/chromium"}


@pytest.fixture(scope="session")
def playwright(django_db_setup) -> Iterator[Playwright]:
    """While its loop runs, Django keeps other connections than before and after; they are closed with it."""
    with sync_playwright() as running:
        yield running
        connections.close_all()


@pytest.fixture(scope="session")
def base_url():
    """None: the address changes from test to test and is asked of `site`."""


class OneAtATime:
    """The application behind a lock: all its threads share the connection of the test, and only while it lasts."""

    def __init__(self) -> None:
        self.application = get_wsgi_application()
        self.lock = threading.Lock()
        self.is_open = True

    def close(self) -> None:
        """Wait for the request that runs now and take no more."""
        with self.lock:
            self.is_open = False

    def __call__(self, environ, start_response):
        with self.lock:
            if not self.is_open:
                start_response("503 Service Unavailable", [])
                return []
            response = self.application(environ, start_response)
            body = list(response)
            response.close()
        return body


class SilentHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class names it
        pass


class SharingServer(ThreadedWSGIServer):
    """Gives the connection of the test to every thread, and closes it in none."""

    def _close_connections(self) -> None:
        pass


@pytest.fixture
def site(db) -> Iterator[str]:
    """The address of the running site, without a slash at its end."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.inc_thread_sharing()
    for signal in REQUEST_SIGNALS:
        signal.disconnect(close_old_connections)
    server = SharingServer(("127.0.0.1", 0), SilentHandler, connections_override={DEFAULT_DB_ALIAS: connection})
    application = OneAtATime()
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    application.close()
    server.shutdown()
    server.server_close()
    thread.join()
    for signal in REQUEST_SIGNALS:
        signal.connect(close_old_connections)
    connection.dec_thread_sharing()
