"""The search: read from index and contacts, stopped, run once, and its result kept under the same ids."""

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.clusters.making import LATER, found, make_cluster, make_organisations, make_proposal
from tests.citybridge.making import NOW, SECRETARIAT, make_organisation, officer_of, reader_of
from tests.citybridge.market import build_market

from citybridge.accounts.actor import VISITOR
from citybridge.alliance.models import Member
from citybridge.clusters.engine.gathering import edges_on, nodes_on
from citybridge.clusters.enums import SearchState
from citybridge.clusters.models import Proposal, Search
from citybridge.clusters.operations import searching
from citybridge.clusters.operations.dismissing import dismiss_proposal, take_back_dismissal
from citybridge.clusters.operations.proposing import propose
from citybridge.clusters.operations.searching import ask_for_search, run_search, stop_search
from citybridge.clusters.queries.proposals import dismissed_by, open_for, rows_of, visible_to
from citybridge.core.errors import OperationError
from citybridge.organisations.operations import hide_organisation


@pytest.mark.django_db
class TestReading:
    def test_nodes_are_organisations_with_published_profiles(self):
        market = build_market()
        nodes = nodes_on(timezone.localdate())

        with_profiles = {row.organisation_id for row in market.profiles.values()}
        conveyor = nodes[market.organisations["conveyor"].pk]
        assert nodes.keys() == with_profiles
        assert (conveyor.offers, conveyor.requests, conveyor.side) == (2, 0, "DE")
        assert "conveying" in conveyor.topics

    def test_offer_and_the_request_it_answers_hold_together_most(self):
        market, day = build_market(), timezone.localdate()
        reported: list[tuple[int, int]] = []

        edges = edges_on(
            nodes_on(day), day=day, report=lambda done, of: reported.append((done, of)), cancelled=lambda: False
        )

        conveyor, port = (market.organisations[key].pk for key in ("conveyor", "port"))
        of_port = {pair: weight for pair, weight in edges.items() if port in pair}
        assert max(of_port, key=of_port.__getitem__) == (min(conveyor, port), max(conveyor, port))
        assert reported == [(8, 8)]


@pytest.mark.django_db
class TestRunning:
    def test_search_is_run_by_the_worker_and_says_what_it_looked_at(self):
        build_market()
        search = ask_for_search(by=None, at=NOW)

        run_search(search.pk)

        search.refresh_from_db()
        assert (search.state, search.done, search.total) == (SearchState.DONE, 8, 8)
        assert search.found == Proposal.objects.count()

    def test_second_press_leads_to_the_same_search(self):
        first = ask_for_search(by=None, at=NOW)

        assert ask_for_search(by=None, at=LATER) == first
        assert ProcrastinateJob.objects.filter(task_name=searching.FIND).count() == 1

    def test_waiting_search_is_stopped_at_once_and_never_runs(self):
        search = ask_for_search(by=None, at=NOW)
        stop_search(search, by=None, at=LATER)

        run_search(search.pk)

        search.refresh_from_db()
        assert (search.state, search.finished_at) == (SearchState.CANCELLED, LATER)

    def test_running_search_stops_and_the_last_result_stands(self):
        build_market()
        kept = make_proposal(make_organisations())
        search = ask_for_search(by=None, at=NOW)
        Search.objects.filter(pk=search.pk).update(state=SearchState.RUNNING)
        stop_search(search, by=None, at=NOW)

        run_search(search.pk)

        search.refresh_from_db()
        assert search.state == SearchState.CANCELLED
        assert list(Proposal.objects.filter(is_current=True)) == [kept]

    def test_failure_is_written_down_and_the_last_result_stands(self, monkeypatch):
        kept = make_proposal(make_organisations())
        monkeypatch.setattr(searching, "groups_of", lambda *_a, **_o: 1 / 0)
        search = ask_for_search(by=None, at=NOW)

        run_search(search.pk)

        search.refresh_from_db()
        assert (search.state, bool(search.message)) == (SearchState.FAILED, True)
        assert list(Proposal.objects.all()) == [kept]


@pytest.mark.django_db
class TestKeeping:
    def test_group_found_again_keeps_its_id_and_follows_its_organisations(self):
        organisations = make_organisations(3)
        proposal = make_proposal(organisations[:4])

        [again] = propose([found(organisations[1:5], cohesion=0.5)], at=LATER)

        assert again == proposal
        assert (again.first_found_at, again.seen_at, again.cohesion) == (NOW, LATER, 0.5)
        assert {row.organisation_id for row in again.rows.all()} == {row.pk for row in organisations[1:5]}

    def test_what_is_not_found_again_is_forgotten_unless_people_decided(self):
        organisations = make_organisations(6)
        nobodys, dismissed, named = propose(
            [found(organisations[:4]), found(organisations[4:8]), found(organisations[8:])], at=NOW
        )
        dismiss_proposal(dismissed, member=None, reason="", by=None, at=NOW)
        make_cluster(named)

        propose([], at=LATER)

        kept = dict(Proposal.objects.values_list("pk", "is_current"))
        assert kept == {dismissed.pk: False, named.pk: False}
        assert not Proposal.objects.filter(pk=nobodys.pk).exists()

    def test_dismissed_proposal_does_not_come_back_with_the_next_search(self):
        organisations = make_organisations()
        proposal = make_proposal(organisations)
        dismiss_proposal(proposal, member=None, reason="too general", by=None, at=NOW)

        propose([], at=LATER)
        propose([found(organisations[:3])], at=LATER + timedelta(days=30))

        assert list(open_for(SECRETARIAT)) == []
        assert list(dismissed_by(SECRETARIAT)) == [proposal]
        take_back_dismissal(proposal, member=None, by=None, at=LATER)
        assert list(open_for(SECRETARIAT)) == [proposal]

    def test_named_proposal_cannot_be_put_away(self):
        proposal = make_proposal(make_organisations())
        make_cluster(proposal)

        with pytest.raises(OperationError):
            dismiss_proposal(proposal, member=None, reason="", by=None, at=NOW)


@pytest.mark.django_db
class TestSeeing:
    def test_offices_see_groups_with_an_organisation_of_their_own(self):
        organisations = make_organisations()
        proposal = make_proposal(organisations)

        assert list(visible_to(officer_of("bottrop"))) == [proposal]
        assert list(visible_to(officer_of("aachen"))) == []
        assert list(visible_to(reader_of(organisations[0]))) == []
        assert list(visible_to(VISITOR)) == []

    def test_office_puts_away_for_itself_alone(self):
        proposal = make_proposal(make_organisations())
        bottrop = Member.objects.get(slug="bottrop")
        dismiss_proposal(proposal, member=bottrop, reason="", by=None, at=NOW)

        assert list(open_for(officer_of("bottrop"))) == []
        assert list(open_for(officer_of("foshan"))) == [proposal]
        assert list(open_for(SECRETARIAT)) == [proposal]
        assert list(dismissed_by(officer_of("bottrop"))) == [proposal]

    def test_what_the_secretariat_puts_away_no_office_lists(self):
        proposal = make_proposal(make_organisations())
        dismiss_proposal(proposal, member=None, reason="", by=None, at=NOW)

        assert list(open_for(officer_of("bottrop"))) == []
        assert list(dismissed_by(officer_of("bottrop"))) == []
        assert list(dismissed_by(SECRETARIAT)) == [proposal]

    def test_groups_of_both_sides_stand_first(self):
        organisations = make_organisations(4)
        others = [make_organisation(native_name=f"Muster {n} GmbH", member="aachen") for n in range(2)]
        one_sided, mixed = propose(
            [found([*organisations[:2], *others], cohesion=0.9), found(organisations[2:], cohesion=0.3)], at=NOW
        )

        assert list(open_for(SECRETARIAT)) == [mixed, one_sided]

    def test_hidden_organisation_is_not_shown_in_a_proposal(self):
        organisations = make_organisations()
        proposal = make_proposal(organisations)
        hide_organisation(organisations[0])

        assert {row.organisation_id for row in rows_of(proposal)} == {row.pk for row in organisations[1:]}
