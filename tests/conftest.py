"""What all tests share: a real PostgreSQL (see `config.settings_for_tests`) with roster and topics in it."""

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import settings as examples
from playwright.sync_api import expect
from tests.browsing import base_url, browser_type_launch_args, playwright, site  # noqa: F401 - fixtures

from citybridge.accounts.actor import VISITOR, Actor

# The same examples every time, and no clock: a slow machine is no fault.
examples.register_profile("house", deadline=None, derandomize=True)
examples.load_profile("house")
# A browser on a busy machine may take its time; what it shall show is asked again until then.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two processors, three processes: what failed in a browser gets a second attempt, and the report says so."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load regions, members and topics once; every test sees them and rolls back what it adds."""
    from citybridge.demo.foundation import load_foundation

    with django_db_blocker.unblock():
        load_foundation()


@pytest.fixture(autouse=True)
def language_of_the_tests() -> None:
    """Every test begins in English, whatever page the one before it asked for: Django leaves a page's language behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def visitor() -> Actor:
    return VISITOR
