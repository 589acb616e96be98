"""Every field says what it may hold, and every table that knows people lets them read and erase it (R1)."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Model

from citybridge.privacy.enums import DataClass
from citybridge.privacy.registry import PersonalData, rooms

MODELS = list(apps.get_models(include_auto_created=True))
PEOPLES = {DataClass.PERSONAL, DataClass.PERSONAL_SENSITIVE}

# Models that hold personal fields although their room exports or erases nothing of them, each with its reason.
EXCEPTIONS: dict[str, str] = {}


def declared() -> dict[type[Model], PersonalData]:
    return {model: part for part in rooms() for model in part.classes}


def names_of(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def leads_to_people(model: type[Model]) -> bool:
    return any(
        isinstance(field, ForeignKey) and field.related_model is get_user_model()
        for field in model._meta.concrete_fields
    )


def label(model: type[Model]) -> str:
    return model._meta.label


def parts_without(wanted: str) -> Iterator[str]:
    """Models that know people in rooms that register no `wanted` function."""
    for model, part in declared().items():
        knows = leads_to_people(model) or PEOPLES & set(part.classes[model].values())
        if knows and getattr(part, wanted) is None:
            yield label(model)


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_field_has_exactly_one_class(model):
    part = declared().get(model)

    assert part is not None, "no room registers this model: add it to the room's personal_data.py"
    assert set(part.classes[model]) == names_of(model)


def test_no_model_is_registered_by_two_rooms():
    registered = [model for part in rooms() for model in part.classes]

    assert len(registered) == len(set(registered))


@pytest.mark.parametrize("wanted", ["export", "erase"])
def test_what_is_known_of_people_can_be_read_and_erased_by_them(wanted):
    assert set(parts_without(wanted)) == set(EXCEPTIONS)


def test_a_link_to_a_person_is_never_called_public():
    public = {
        f"{label(model)}.{field.name}"
        for model, part in declared().items()
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model is get_user_model()
        and part.classes[model].get(field.name) in {DataClass.COMPANY_PUBLIC, DataClass.COMPANY_INTERNAL}
    }

    assert public == set()
