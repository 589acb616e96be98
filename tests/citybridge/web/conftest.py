"""A real browser on a real server that shares the test's transaction, so that every test cleans up by rolling back."""

import os
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Page, Playwright, sync_playwright

from citybridge.accounts.models import User
from citybridge.accounts.operations import save_demo_user
from citybridge.alliance.models import Member
from citybridge.events.operations import load_events
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import create_organisation
from citybridge.organisations.validators import OrganisationData
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import create_profile, publish_loaded
from citybridge.profiles.validators import ProfileData, TextData

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


@pytest.fixture(autouse=True)
def _english():
    """A request leaves its language behind in the thread of the test client."""
    with override("en"):
        yield


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


@pytest.fixture
def organisation(db) -> Organisation:
    """A Chinese company with a profile below it in the tree, in the member Foshan."""
    data = OrganisationData(
        native_name="佛山示例机器人有限公司",
        latin_name="Foshan Sample Robotics Co., Ltd.",
        member="foshan",
        topics=("robotics",),
        texts={"zh": "生产焊接机器人。"},
        is_sample=True,
    )
    return create_organisation(data, today=timezone.localdate())


@pytest.fixture
def profile(organisation: Organisation) -> CooperationProfile:
    """A published request in Chinese."""
    data = ProfileData(
        direction="request",
        language="zh",
        texts={"zh": TextData("寻找焊接传感器", "需要用于焊缝跟踪的传感器。")},
        topics=("robotics",),
        is_sample=True,
    )
    now = timezone.now()
    draft = create_profile(organisation, data)
    publish_loaded([draft], expires_on=now.date() + timedelta(days=90), at=now)
    return draft


@pytest.fixture
def fair(db) -> None:
    load_events(
        [
            {
                "slug": "fair",
                "kind": "fair",
                "host": "foshan",
                "starts_on": "2018-10-24",
                "ends_on": "2018-10-27",
                "name_de": "Messe",
                "name_en": "The fair",
                "name_zh": "博览会",
                "source": "",
                "topics": "robotics",
            }
        ]
    )


@pytest.fixture
def secretary(db) -> User:
    return save_demo_user(email="secretary@example.org", name="Sample secretary", language="en", is_secretariat=True)


@pytest.fixture
def officer(db) -> User:
    """Works in the office of Bottrop."""
    user = save_demo_user(email="office@example.org", name="Sample office", language="de", is_secretariat=False)
    user.offices.add(Member.objects.get(slug="bottrop").office)
    return user


@pytest.fixture
def sign_in(page: Page, site: str):
    def as_sample(user: User) -> None:
        page.goto(f"{site}/en/sign-in/")
        page.get_by_role("button", name=user.name).click()
        page.get_by_role("button", name="Sign out").wait_for()

    return as_sample
