"""The name of a business of one person is shown only while that person agrees (R2)."""

import pytest
from tests.citybridge.making import (
    NOW,
    TODAY,
    make_organisation,
    make_profile,
    make_user,
    officer_of,
    organisation_data,
)

from citybridge.accounts.actor import VISITOR
from citybridge.core.errors import OperationError
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import (
    NameNotReleased,
    hide_all_unreleased,
    publish_organisation,
    release_name,
    update_organisation,
)
from citybridge.organisations.queries import visible_to
from citybridge.privacy.operations import erase_person, withdraw_consent
from citybridge.privacy.queries import current_consent
from citybridge.profiles.queries import visible_to as profiles_visible_to

# native name, legal form, whether it is a person's
FORMS = [
    ("Muster e.K.", "", True),
    ("Muster Feinmechanik", "Einzelunternehmen", True),
    ("Muster und Beispiel GbR", "", True),
    ("Erika Muster", "Freiberuflerin", True),
    ("佛山示例五金", "个体工商户", True),
    ("佛山示例机械加工厂", "个人独资企业", True),
    ("Muster Maschinenbau GmbH", "", False),
    ("佛山示例机器人有限公司", "", False),
]


def seen_by(organisation: Organisation) -> dict[str, bool]:
    actors = {
        "visitor": VISITOR,
        "other office": officer_of("aachen"),
        "office of the other side": officer_of("foshan"),
        "own office": officer_of("bottrop"),
    }
    return {name: visible_to(actor).filter(pk=organisation.pk).exists() for name, actor in actors.items()}


@pytest.mark.parametrize(("name", "legal_form", "is_person"), FORMS)
def test_only_the_own_office_sees_a_person_who_did_not_agree(db, name, legal_form, is_person):
    organisation = make_organisation(native_name=name, legal_form=legal_form)

    shown = not is_person
    assert seen_by(organisation) == {
        "visitor": shown,
        "other office": shown,
        "office of the other side": shown,
        "own office": True,
    }


@pytest.fixture
def trader(db) -> Organisation:
    return make_organisation(native_name="Erika Muster e.K.")


@pytest.fixture
def owner(trader):
    return make_user("Erika Muster", speaks_for=trader)


def test_office_publishes_only_after_the_person_agreed(trader, owner):
    with pytest.raises(NameNotReleased):
        publish_organisation(trader)

    release_name(trader, user=owner, at=NOW)
    publish_organisation(trader)

    assert seen_by(trader)["visitor"]


def test_stranger_cannot_agree(trader):
    with pytest.raises(OperationError):
        release_name(trader, user=make_user("Somebody Else"), at=NOW)


@pytest.mark.parametrize("ending", ["withdrawal", "erasure", "leaving"])
def test_name_is_hidden_when_the_consent_ends(trader, owner, ending):
    release_name(trader, user=owner, at=NOW)
    publish_organisation(trader)
    profile = make_profile(trader)

    if ending == "withdrawal":
        withdraw_consent(current_consent(owner.public_id, "publish-name"), at=NOW)
    elif ending == "erasure":
        erase_person(owner.pk, at=NOW)
    else:
        trader.people.remove(owner)
        hide_all_unreleased()

    assert not seen_by(trader)["visitor"]
    assert not profiles_visible_to(VISITOR, today=TODAY).filter(pk=profile.pk).exists()


def test_change_of_form_hides_at_once(db):
    organisation = make_organisation(native_name="Muster Maschinenbau")
    assert seen_by(organisation)["visitor"]

    update_organisation(
        organisation, organisation_data(native_name="Muster Maschinenbau", legal_form="e.K."), today=TODAY
    )

    assert not seen_by(organisation)["visitor"]
    assert not organisation.is_published
