"""Pages of named clusters: everybody, organisations that decide, coordinators."""

import pytest
from django.urls import reverse
from tests.citybridge.clusters.making import make_cluster, make_organisations, make_proposal
from tests.citybridge.events.fairs import make_event
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.clusters.enums import AffiliationState, ClusterState, Decider
from citybridge.clusters.models import Affiliation, Cluster
from citybridge.clusters.operations.affiliating import answer, invite
from citybridge.clusters.operations.naming import link_events
from citybridge.clusters.operations.posting import add_post
from citybridge.clusters.validators import PostWords

pytestmark = pytest.mark.django_db
SAID = {"de": PostWords("Treffen", "Am Montag."), "en": PostWords("Meeting", "On Monday.")}
DESK = ("cluster-edit", "cluster-invite", "cluster-events", "cluster-post-new")


@pytest.fixture
def coordinator(client):
    client.force_login(make_user("Officer", office="bottrop"))
    return client


def address(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def read(client, name: str, *arguments: object) -> str:
    return client.get(address(name, *arguments)).content.decode()


def join(cluster: Cluster, organisation) -> None:
    answer(cluster, organisation, AffiliationState.JOINED, decider=Decider.ORGANISATION, by=None, at=NOW)


def test_visitor_reads_a_published_cluster_with_who_said_yes_only(client):
    cluster, event = make_cluster(), make_event()
    joins, asked = make_organisation(native_name="Alpha GmbH"), make_organisation(native_name="Beta GmbH")
    join(cluster, joins)
    invite(cluster, [asked], by=None, at=NOW)
    add_post(cluster, SAID, by=None, at=NOW)
    link_events(cluster, [event], by=None, at=NOW)

    page = read(client, "cluster", cluster.slug)

    assert [words in page for words in ("Alpha GmbH", "Meeting", event.name_en, "Beta GmbH")] == [True] * 3 + [False]
    assert "Welding" in read(client, "clusters")
    assert "Welding" in read(client, "organisation", joins.public_id)
    assert "Welding" in read(client, "member", "bottrop")
    assert "Welding" in read(client, "event", event.slug)
    assert "Welding" not in read(client, "organisation", asked.public_id)


def test_nobody_else_sees_a_draft_or_a_desk(client):
    draft, cluster = make_cluster(published=False), make_cluster()
    assert client.get(address("cluster", draft.slug)).status_code == 404
    assert client.get(address("cluster-atom", draft.slug)).status_code == 404

    client.force_login(make_user("Other", office="aachen"))
    assert {client.get(address(name, cluster.slug)).status_code for name in DESK} == {404}
    assert client.post(address("cluster-act", cluster.slug, "close")).status_code == 404


def test_feed_has_the_news_in_the_language_of_the_address(client):
    cluster = make_cluster()
    post = add_post(cluster, SAID, by=None, at=NOW)

    feed = client.get(address("cluster-atom", cluster.slug))

    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert "<title>Meeting</title>" in feed.content.decode()
    assert f"urn:uuid:{post.public_id}" in feed.content.decode()


def test_organisation_answers_its_invitation_itself(client):
    cluster, organisation = make_cluster(published=False), make_organisation()
    invite(cluster, [organisation], by=None, at=NOW)
    client.force_login(make_user("Editor", speaks_for=organisation))
    assert "Muster" in read(client, "clusters")

    page = address("cluster-answer", cluster.slug, organisation.public_id)
    assert "Take part in the cluster?" in client.get(page).content.decode()
    client.post(page, {"answer": "joined"})
    assert Affiliation.objects.get().decider == Decider.ORGANISATION
    assert "Leave the cluster?" in client.get(page).content.decode()
    client.post(page, {"answer": "left"})
    assert Affiliation.objects.get().state == AffiliationState.LEFT


def test_office_answers_for_its_organisation_with_a_reason(coordinator):
    cluster, own, foreign = make_cluster(), make_organisation(), make_organisation(member="foshan")
    page = address("cluster-answer", cluster.slug, own.public_id)

    assert coordinator.post(page, {"answer": "joined"}).status_code == 400
    coordinator.post(page, {"answer": "joined", "reason": "by phone"})

    assert Affiliation.objects.get().reason == "by phone"
    assert "by phone" in read(coordinator, "cluster", cluster.slug)
    assert coordinator.get(address("cluster-answer", cluster.slug, foreign.public_id)).status_code == 404


def test_coordinator_invites_those_the_graph_proposes_and_others_by_name(coordinator):
    organisations = make_organisations()
    cluster = make_cluster(make_proposal(organisations), published=False)
    other = make_organisation(native_name="Quelle GmbH", member="aachen")
    assert "Foshan Sample 1" in read(coordinator, "cluster-invite", cluster.slug)

    page = address("cluster-invite", cluster.slug)
    coordinator.post(page, {"organisations": [str(organisations[2].public_id)]})
    coordinator.post(f"{page}?q=quelle", {"organisations": [str(other.public_id)]})
    refused = coordinator.post(page, {"organisations": [str(other.public_id)]})

    assert set(Affiliation.objects.values_list("organisation", flat=True)) == {organisations[2].pk, other.pk}
    assert refused.status_code == 400
    coordinator.post(address("cluster-take-out", cluster.slug, other.public_id))
    assert Affiliation.objects.get(organisation=other).state == AffiliationState.TAKEN_OUT


def test_coordinator_publishes_writes_and_closes(coordinator):
    cluster, event = make_cluster(published=False), make_event()

    coordinator.post(address("cluster-act", cluster.slug, "publish"))
    coordinator.post(address("cluster-post-new", cluster.slug), {"title_de": "Treffen", "body_de": "Am Montag."})
    coordinator.post(address("cluster-events", cluster.slug), {"events": [event.slug]})
    cluster.refresh_from_db()
    post = cluster.posts.get()
    assert (cluster.state, list(cluster.events.all())) == (ClusterState.PUBLISHED, [event])

    said = {"title_de": "Treffen", "body_de": "Am Dienstag.", "seen": 1}
    coordinator.post(address("cluster-post", cluster.slug, post.public_id), said)
    assert "Am Dienstag." in read(coordinator, "cluster", cluster.slug)
    coordinator.post(address("cluster-post-remove", cluster.slug, post.public_id))
    coordinator.post(address("cluster-act", cluster.slug, "close"))
    cluster.refresh_from_db()
    assert (cluster.state, cluster.posts.count()) == (ClusterState.CLOSED, 0)
    assert coordinator.get(address("cluster-act", cluster.slug, "anything")).status_code == 404


def test_post_of_another_cluster_is_not_found_here(coordinator):
    cluster, other = make_cluster(), make_cluster()
    post = add_post(other, SAID, by=None, at=NOW)

    assert coordinator.get(address("cluster-post", cluster.slug, post.public_id)).status_code == 404


def test_words_are_changed_and_half_a_form_says_what_is_missing(coordinator):
    cluster = make_cluster()
    said = {
        "name_de": "Löten", "name_zh": "钎焊", "name_en": "Soldering", "description_de": "Wer lötet.",
        "coordinator": "bottrop", "seen": 1,
    }  # fmt: skip

    assert coordinator.post(address("cluster-edit", cluster.slug), {**said, "name_zh": ""}).status_code == 400
    coordinator.post(address("cluster-edit", cluster.slug), said)

    cluster.refresh_from_db()
    assert (cluster.name_en, cluster.slug) == ("Soldering", "welding")
    assert [text.description for text in cluster.texts.all()] == ["Wer lötet."]


def test_own_organisations_are_offered_for_joining(coordinator):
    cluster, own = make_cluster(), make_organisation(native_name="Alpha GmbH")
    make_organisation(native_name="Foreign GmbH", member="aachen")

    page = read(coordinator, "cluster-join", cluster.slug)

    assert ("Alpha GmbH" in page, "Foreign GmbH" in page) == (True, False)
    assert address("cluster-answer", cluster.slug, own.public_id) in page


def test_empty_list_helps(client):
    assert "There is no cluster yet." in read(client, "clusters")
