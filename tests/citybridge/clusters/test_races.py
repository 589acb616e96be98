"""Two presses of one button, two answers to one invitation."""

import pytest
from tests.citybridge.clusters.making import make_cluster
from tests.citybridge.making import NOW, make_organisation
from tests.citybridge.racing import committed, race

from citybridge.clusters.enums import AffiliationState, Decider
from citybridge.clusters.models import Affiliation, Search
from citybridge.clusters.operations.affiliating import answer
from citybridge.clusters.operations.searching import ask_for_search

pytestmark = pytest.mark.usefixtures("db")
db = committed


def test_two_presses_at_the_same_moment_make_one_search():
    raised = race(lambda: ask_for_search(by=None, at=NOW), lambda: ask_for_search(by=None, at=NOW))

    assert raised == [None, None]
    assert Search.objects.count() == 1


def test_organisation_that_joins_from_two_browsers_takes_part_once():
    cluster, organisation = make_cluster(), make_organisation()

    def click() -> None:
        answer(cluster, organisation, AffiliationState.JOINED, decider=Decider.ORGANISATION, by=None, at=NOW)

    raised = race(click, click)

    assert [str(error or "") for error in raised] == ["", "This was decided already. Look at the page of the cluster."]
    assert Affiliation.objects.get().state == AffiliationState.JOINED
