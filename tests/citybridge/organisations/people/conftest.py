import pytest
from tests.citybridge.making import make_person

from citybridge.accounts.models import User


@pytest.fixture
def officer(db) -> User:
    return make_person("officer@example.org", office="bottrop")
