"""Foreign keys follow the same one-way street as imports.

Django lets a model name its target as a string, which the import contracts cannot see.
"""

import tomllib
from pathlib import Path

from django.apps import apps

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def floors() -> dict[str, int]:
    """Rooms with their floor, counted from below, as the contract in pyproject.toml has them."""
    contracts = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"]
    [house] = [contract for contract in contracts if contract["name"].startswith("The house")]
    return {room.strip(): floor for floor, rooms in enumerate(reversed(house["layers"])) for room in rooms.split("|")}


def relations() -> list[tuple[str, str, str]]:
    """(room, room that is pointed to, field) of every relation between models."""
    return [
        (model._meta.app_label, field.related_model._meta.app_label, str(field))
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
    ]


def test_foreign_keys_point_down_the_house():
    floor = floors()

    upward = [
        name
        for source, target, name in relations()
        if source in floor and target in floor and source != target and floor[target] >= floor[source]
    ]

    assert upward == []


def test_every_room_of_the_platform_has_a_floor():
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("citybridge.")}

    assert rooms - floors().keys() == set()
