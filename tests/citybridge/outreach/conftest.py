import pytest
from tests.citybridge.outreach.campaigning import Stage


@pytest.fixture
def stage(db, monkeypatch) -> Stage:
    return Stage(monkeypatch)
