import pytest
from tests.citybridge.introductions.parties import Parties, make_parties


@pytest.fixture
def parties(db) -> Parties:
    return make_parties()
