import pytest
from tests.citybridge.introductions.agreeing import World, give_card, make_world
from tests.citybridge.introductions.parties import Parties, make_parties


@pytest.fixture
def parties(db) -> Parties:
    return make_parties()


@pytest.fixture
def files_apart(settings, tmp_path):
    """Uploads go into a directory of the test."""
    default = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture
def world(db, files_apart) -> World:
    """Two who agreed; one of them has a card."""
    made = make_world()
    give_card(made.anna)
    return made
