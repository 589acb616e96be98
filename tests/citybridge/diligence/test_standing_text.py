"""The text that nobody here checks licences: in three languages, confirmed for a year."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.citybridge.making import NOW, make_organisation, make_profile, make_user

from citybridge.core.languages import Language
from citybridge.diligence.operations import acknowledge_standing_text
from citybridge.diligence.queries import has_acknowledged, standing_text
from citybridge.privacy.models import Consent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "part"), [("de", "BAFA"), ("zh", "商务部"), ("en", "export licence")])
def test_text_is_there_in_each_language(language, part):
    text = standing_text(Language(language))

    assert (text.language, part in text.body) == (language, True)


def test_everybody_reads_it_on_organisations_and_profiles(client):
    organisation = make_organisation()
    profile = make_profile(organisation)
    addresses = [reverse("organisation", args=[organisation.public_id]), reverse("profile", args=[profile.public_id])]

    assert [b"Nobody here checks licences" in client.get(address).content for address in addresses] == [True, True]


def test_confirmation_holds_for_a_year_and_is_kept_once():
    person = make_user("Mia Muster").public_id
    assert not has_acknowledged(person, at=NOW)

    acknowledge_standing_text(person, at=NOW)
    acknowledge_standing_text(person, at=NOW + timedelta(days=1))

    assert Consent.objects.filter(subject=person, purpose="export-control").count() == 1
    assert [has_acknowledged(person, at=NOW + timedelta(days=days)) for days in (365, 366)] == [True, False]
