"""Pages of the search and its proposals, by who looks."""

import pytest
from django.urls import reverse
from tests.citybridge.clusters.making import make_cluster, make_organisations, make_proposal
from tests.citybridge.making import NOW, make_user

from citybridge.clusters.enums import SearchState
from citybridge.clusters.models import Cluster, Search
from citybridge.clusters.operations.searching import ask_for_search
from citybridge.topics.models import Topic

pytestmark = pytest.mark.django_db
NAMED = {
    "name_de": "Schweißen",
    "name_zh": "焊接",
    "name_en": "Welding",
    "description_en": "Who welds.",
    "topics": ["robotics"],
    "coordinator": "bottrop",
}


@pytest.fixture
def secretary(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    return client


@pytest.fixture
def officer(client):
    client.force_login(make_user("Officer", office="bottrop"))
    return client


def address(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def test_visitors_and_organisations_find_no_proposals(client):
    organisations = make_organisations()
    proposal = make_proposal(organisations)
    client.force_login(make_user("Editor", speaks_for=organisations[0]))

    pages = [address("cluster-proposals"), address("cluster-proposal", proposal.public_id)]
    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_search_is_started_by_the_secretariat_and_shows_how_far_it_is(secretary):
    assert "Find clusters now" in secretary.get(address("cluster-proposals")).content.decode()

    secretary.post(address("cluster-search"))
    search = Search.objects.get()
    Search.objects.update(state=SearchState.RUNNING, done=200, total=1000)

    assert "200 of 1,000 organisations" in secretary.get(address("cluster-proposals")).content.decode()
    assert "HX-Refresh" not in secretary.get(address("cluster-search-progress")).headers
    secretary.post(address("cluster-search-stop"))
    search.refresh_from_db()
    assert search.is_unwanted
    Search.objects.update(state=SearchState.CANCELLED)
    assert secretary.get(address("cluster-search-progress")).headers["HX-Refresh"] == "true"


def test_office_neither_starts_nor_stops_a_search(officer):
    ask_for_search(by=None, at=NOW)

    answers = [officer.post(address(name)).status_code for name in ("cluster-search", "cluster-search-stop")]

    assert answers == [404, 404]
    assert not Search.objects.get().is_unwanted


def test_office_names_a_proposal_and_coordinates_it(officer):
    organisations = make_organisations()
    proposal = make_proposal(organisations, "robotics")
    page = officer.get(address("cluster-name", proposal.public_id)).content.decode()
    assert Topic.objects.get(slug="robotics").name_en in page

    answer = officer.post(address("cluster-name", proposal.public_id), NAMED)

    cluster = Cluster.objects.get()
    assert answer.headers["Location"] == address("cluster", "welding")
    assert (cluster.coordinator.slug, cluster.name_zh) == ("bottrop", "焊接")
    shown = officer.get(address("cluster", "welding")).content.decode()
    assert "No organisation has joined yet." in shown
    assert organisations[0].native_name not in shown


def test_office_cannot_make_another_member_coordinate(officer):
    proposal = make_proposal(make_organisations())

    answer = officer.post(address("cluster-name", proposal.public_id), {**NAMED, "coordinator": "foshan"})

    assert (answer.status_code, Cluster.objects.count()) == (400, 0)


def test_proposal_that_has_a_name_is_not_named_again(officer):
    proposal = make_proposal(make_organisations())
    make_cluster(proposal)

    assert officer.get(address("cluster-name", proposal.public_id)).status_code == 404


def test_putting_away_and_showing_again(officer):
    proposal = make_proposal(make_organisations())

    officer.post(address("cluster-proposal-dismiss", proposal.public_id), {"reason": "too wide"})
    page = officer.get(address("cluster-proposals")).content.decode()
    assert "No group waits for a name." in page
    assert "Put away" in page

    assert "too wide" in officer.get(address("cluster-proposal", proposal.public_id)).content.decode()
    officer.post(address("cluster-proposal-again", proposal.public_id))
    assert "No group waits for a name." not in officer.get(address("cluster-proposals")).content.decode()


def test_proposal_of_others_is_not_found(client):
    proposal = make_proposal(make_organisations())
    client.force_login(make_user("Other", office="aachen"))

    names = ("cluster-proposal", "cluster-proposal-dismiss", "cluster-name")
    assert {client.get(address(name, proposal.public_id)).status_code for name in names} == {404}
