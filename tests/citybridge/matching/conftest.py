import pytest
from tests.citybridge.market import Market, build_market


@pytest.fixture
def market(db) -> Market:
    return build_market()
