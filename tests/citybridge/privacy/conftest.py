"""A ledger of its own for every test, and one text to agree to."""

import pytest
from tests.citybridge.making import make_user

from citybridge.accounts.models import User
from citybridge.privacy.models import Notice
from citybridge.privacy.operations import load_notices


@pytest.fixture(autouse=True)
def _own_directory(settings, tmp_path):
    settings.DATA_DIRECTORY = tmp_path


@pytest.fixture
def person(db) -> User:
    return make_user("Erika Muster")


@pytest.fixture
def notice(db) -> Notice:
    load_notices([("sample", 1, "en", "You agree to this."), ("sample", 1, "de", "Sie stimmen zu.")])
    return Notice.objects.get(key="sample", language="en")
