"""What all tests share: a real PostgreSQL (see `config.settings_for_tests`) with roster and topics in it."""

import pytest

from citybridge.accounts.actor import VISITOR, Actor


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load regions, members and topics once; every test sees them and rolls back what it adds."""
    from citybridge.demo.foundation import load_foundation

    with django_db_blocker.unblock():
        load_foundation()


@pytest.fixture
def visitor() -> Actor:
    return VISITOR
