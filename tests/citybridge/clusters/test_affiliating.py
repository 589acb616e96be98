"""From a proposal to a cluster: names, consent of each organisation, news."""

import pytest
from tests.citybridge.clusters.making import LATER, cluster_data, make_cluster, make_organisations, make_proposal
from tests.citybridge.making import NOW, SECRETARIAT, make_organisation, make_person, officer_of, reader_of, speaker_of

from citybridge.accounts.actor import VISITOR
from citybridge.clusters.access import get_cluster, get_deciding
from citybridge.clusters.enums import AffiliationState, ClusterState, Decider
from citybridge.clusters.operations.affiliating import answer, invite, take_out
from citybridge.clusters.operations.naming import close_cluster, name_proposal, save_cluster
from citybridge.clusters.operations.posting import add_post, save_post
from citybridge.clusters.policies import can_coordinate
from citybridge.clusters.queries.clusters import (
    clusters_of,
    clusters_of_member,
    invitations_for,
    joinable_by,
    named_like,
    participants_of,
    visible_to,
)
from citybridge.clusters.queries.proposals import could_join
from citybridge.clusters.validators import PostWords
from citybridge.core.errors import ChangedMeanwhile, NotVisible, OperationError
from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def joined(cluster, organisation):
    return answer(cluster, organisation, AffiliationState.JOINED, decider=Decider.ORGANISATION, by=None, at=NOW)


class TestNaming:
    def test_cluster_has_names_words_topics_and_nobody_in_it(self):
        proposal = make_proposal(make_organisations(), "robotics")

        cluster = name_proposal(proposal, cluster_data(), by=None, at=NOW)

        proposal.refresh_from_db()
        assert (proposal.cluster, cluster.slug, cluster.state) == (cluster, "welding", ClusterState.DRAFT)
        assert {text.language: text.description for text in cluster.texts.all()} == {
            "de": "Wer schweißt.",
            "en": "Who welds.",
        }
        assert [topic.slug for topic in cluster.topics.all()] == ["robotics"]
        assert cluster.affiliations.count() == 0
        assert could_join(proposal, participants_of(cluster)).count() == 4

    def test_proposal_is_named_once_and_addresses_differ(self):
        proposal = make_proposal(make_organisations())
        make_cluster(proposal)

        with pytest.raises(OperationError):
            name_proposal(proposal, cluster_data(), by=None, at=NOW)
        assert make_cluster().slug == "welding-2"
        assert make_cluster(names={"de": "a", "zh": "b", "en": "Proposals"}).slug == "proposals-2"

    @pytest.mark.parametrize(
        "changes",
        [{"names": {"de": "Schweißen", "en": "Welding"}}, {"descriptions": {}}, {"coordinator": "nowhere"}],
    )
    def test_what_is_missing_is_refused(self, changes):
        with pytest.raises(OperationError):
            make_cluster(**changes)

    def test_second_of_two_people_is_told(self):
        cluster = make_cluster()
        save_cluster(cluster, cluster_data(coordinator="foshan"), version=1, by=None, at=LATER)

        with pytest.raises(ChangedMeanwhile):
            save_cluster(cluster, cluster_data(), version=1, by=None, at=LATER)


class TestConsent:
    def test_invitation_is_mailed_once_to_those_who_can_answer(self):
        cluster, organisation = make_cluster(), make_organisation()
        make_person("editor@example.org", speaks_for=organisation)

        invite(cluster, [organisation], by=None, at=NOW)
        invite(cluster, [organisation], by=None, at=LATER)

        [mail] = OutgoingMail.objects.filter(template="cluster-invitation")
        assert mail.to_address == "editor@example.org"
        assert list(participants_of(cluster)) == []
        assert [row.organisation for row in invitations_for(speaker_of(organisation))] == [organisation]

    def test_organisation_joins_leaves_and_joins_again(self):
        cluster, organisation = make_cluster(), make_organisation()
        joined(cluster, organisation)
        assert list(participants_of(cluster)) == [organisation]

        answer(cluster, organisation, AffiliationState.LEFT, decider=Decider.ORGANISATION, by=None, at=LATER)
        assert list(participants_of(cluster)) == []
        joined(cluster, organisation)
        assert list(clusters_of([organisation])) == [cluster]
        assert list(clusters_of_member(organisation.member)) == [cluster]

    def test_office_decides_with_a_reason_only(self):
        cluster, organisation = make_cluster(), make_organisation()

        with pytest.raises(OperationError):
            answer(cluster, organisation, AffiliationState.JOINED, decider=Decider.OFFICE, reason=" ", by=None, at=NOW)
        row = answer(
            cluster, organisation, AffiliationState.JOINED, decider=Decider.OFFICE, reason="by phone", by=None, at=NOW
        )
        assert (row.decider, row.reason) == (Decider.OFFICE, "by phone")

    def test_who_refused_is_not_asked_again_who_was_taken_out_is(self):
        cluster, refuses, returns = make_cluster(), make_organisation(), make_organisation(member="foshan")
        invite(cluster, [refuses, returns], by=None, at=NOW)
        answer(cluster, refuses, AffiliationState.DECLINED, decider=Decider.ORGANISATION, by=None, at=NOW)
        take_out(cluster.affiliations.get(organisation=returns), by=None, at=NOW)

        assert [row.organisation for row in invite(cluster, [refuses, returns], by=None, at=LATER)] == [returns]

    def test_what_does_not_fit_the_state_is_refused(self):
        cluster, organisation = make_cluster(), make_organisation()

        for state in (AffiliationState.LEFT, AffiliationState.DECLINED):
            with pytest.raises(OperationError):
                answer(cluster, organisation, state, decider=Decider.ORGANISATION, by=None, at=NOW)
        close_cluster(cluster, by=None, at=NOW)
        with pytest.raises(OperationError):
            joined(cluster, organisation)

    def test_only_editors_and_the_own_office_decide(self):
        organisation = make_organisation()

        assert get_deciding(speaker_of(organisation), organisation.public_id) == organisation
        assert get_deciding(officer_of("bottrop"), organisation.public_id) == organisation
        for actor in (VISITOR, SECRETARIAT, officer_of("foshan"), reader_of(organisation)):
            with pytest.raises(NotVisible):
                get_deciding(actor, organisation.public_id)

    def test_own_organisations_that_do_not_take_part_can_join(self):
        cluster = make_cluster()
        first, second = make_organisation(native_name="Alpha GmbH"), make_organisation(native_name="Beta GmbH")
        joined(cluster, first)

        assert list(joinable_by(officer_of("bottrop"), cluster)) == [second]
        assert list(joinable_by(officer_of("bottrop"), cluster, "alpha")) == []
        assert list(joinable_by(VISITOR, cluster)) == []
        assert list(named_like("beta", participants_of(cluster))) == [second]


class TestSeeing:
    def test_draft_is_seen_by_coordinator_secretariat_and_who_is_invited(self):
        cluster, invited = make_cluster(published=False), make_organisation(member="foshan")
        invite(cluster, [invited], by=None, at=NOW)

        for actor in (officer_of("bottrop"), SECRETARIAT, speaker_of(invited), officer_of("foshan")):
            assert get_cluster(actor, cluster.slug) == cluster
        assert list(visible_to(VISITOR)) == []
        assert list(visible_to(officer_of("aachen"))) == []

    def test_closed_cluster_is_seen_by_those_who_coordinate_it(self):
        cluster, organisation = make_cluster(), make_organisation(member="foshan")
        joined(cluster, organisation)
        close_cluster(cluster, by=None, at=LATER)

        assert list(visible_to(speaker_of(organisation))) == []
        assert list(visible_to(officer_of("bottrop"))) == [cluster]
        assert list(clusters_of([organisation])) == []

    def test_coordinator_is_the_office_of_one_member(self):
        cluster = make_cluster()

        assert [can_coordinate(officer_of(slug), cluster) for slug in ("bottrop", "foshan")] == [True, False]


class TestNews:
    def test_post_is_written_in_the_languages_that_were_said(self):
        post = add_post(make_cluster(), {"de": PostWords("Treffen", "Am Montag.")}, by=None, at=NOW)

        save_post(post, {"de": PostWords(), "zh": PostWords("会议", "星期一。")}, version=1, by=None, at=LATER)

        assert [(text.language, text.title) for text in post.texts.all()] == [("zh", "会议")]

    @pytest.mark.parametrize("said", [{}, {"de": PostWords("Treffen", "")}])
    def test_half_a_post_is_refused(self, said):
        with pytest.raises(OperationError):
            add_post(make_cluster(), said, by=None, at=NOW)
