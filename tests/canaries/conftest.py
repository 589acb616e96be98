"""The world, somebody's browser, and the figures that `make canaries` ends with."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as installation
from django.test import Client
from tests.canaries.world import World, build_world
from tests.citybridge.web.account.steps import give_app


@pytest.fixture
def world(db, settings) -> World:
    """Without the list of sample people that a demonstration shows to everybody."""
    settings.DEMO = False
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    world = build_world()
    for role in ("officer", "officer_country", "their_officer", "officer_abroad", "secretariat"):
        give_app(world.users[role])
    return world


@pytest.fixture
def browser_of(world: World) -> Callable[[str], Client]:
    """A client that is signed in as the role; a visitor's is not."""

    def signed_in(role: str) -> Client:
        client = Client(raise_request_exception=False)
        user = world.users[role]
        if user is not None:
            client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def figures() -> Iterator[dict[str, int]]:
    """What a test counted; kept in a file, since tests may run in several processes."""
    counted: dict[str, int] = {}
    yield counted
    directory = Path(installation.CACHE_DIRECTORY, "canaries")
    directory.mkdir(parents=True, exist_ok=True)
    for name, number in counted.items():
        (directory / f"{name}.json").write_text(json.dumps(number))
