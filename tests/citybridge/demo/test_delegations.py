"""The sample journeys: one each way, complete but for what only travellers enter."""

import pytest
from tests.citybridge.making import NOW

from citybridge.delegations.models import Delegation, PassportEntry
from citybridge.delegations.operations.lettering import LANGUAGES, Wanted, whats_missing
from citybridge.demo.delegations import load_delegations

pytestmark = pytest.mark.django_db


def test_sample_letters_lack_passport_details_only():
    load_delegations(at=NOW)

    lacking = set()
    for journey in Delegation.objects.select_related("host"):
        head = journey.host.letterheads.get()
        for languages in LANGUAGES[journey.host.side]:
            wanted = Wanted("invitation", tuple(languages.split()), head, list(journey.travellers.all()))
            lacking |= {str(what) for _name, what in whats_missing(journey, wanted)}

    assert lacking == {"The passport details, which only the traveller enters"}
    assert not PassportEntry.objects.exists()
    assert list(Delegation.objects.values_list("state", "is_sample")) == [("announced", True)] * 2
