"""Projects, sites and clusters: who is asked sees it, and nobody else, until it is answered."""

import pytest
from tests.citybridge.clusters.making import make_cluster, make_organisations, make_proposal
from tests.citybridge.making import NOW, make_user
from tests.citybridge.notifications.waiting import texts, waits
from tests.citybridge.projects.making import chinese, make_project, make_question, make_site, member

from citybridge.clusters.enums import AffiliationState, Decider
from citybridge.clusters.operations.affiliating import answer as decide
from citybridge.clusters.operations.affiliating import invite
from citybridge.projects.operations.partners import answer, ask_partner
from citybridge.projects.operations.questions import answer_question

pytestmark = pytest.mark.django_db


def test_a_partner_is_asked_until_it_answers():
    company, project = chinese(), make_project()
    asked, office, other = (
        make_user("Asked", speaks_for=company), make_user("Office", office="foshan"), make_user("B", office="jiangmen")
    )  # fmt: skip
    row = ask_partner(project, company, actor=None, at=NOW)
    before = [len(waits(user, "project")) for user in (asked, office, other)]
    (entry,) = waits(asked, "project")
    answer(row, joins=True, actor=None, at=NOW)

    assert (before, entry.hat) == ([1, 1, 0], f"organisation:{company.pk}")
    assert "Welding robots together" in entry.text
    assert waits(asked, "project") == []


def test_a_member_is_asked_by_its_own_name():
    foshan = member("foshan")
    ask_partner(make_project(), foshan, actor=None, at=NOW)

    (entry,) = waits(make_user("Office", office="foshan"), "project")
    assert (entry.text.startswith("Foshan"), entry.hat) == (True, f"office:{foshan.pk}")


def test_a_question_waits_for_the_office_of_the_site():
    office, asker = make_user("Office", office="bottrop"), make_user("Asker", office="foshan")
    question = make_question(make_site(), chinese(), actor=asker.pk)
    before = [len(texts(user, "site")) for user in (office, asker)]
    answer_question(question, text="Yes.", actor=None, at=NOW)

    assert (before, texts(office, "site")) == ([1, 0], [])


def test_an_invitation_to_a_cluster_waits_for_the_organisation():
    invited, *_others = organisations = make_organisations()
    cluster = make_cluster(make_proposal(organisations, "robotics"))
    person, stranger = make_user("Person", speaks_for=invited), make_user("Stranger")
    invite(cluster, [invited], by=None, at=NOW)
    before = [texts(user, "cluster") for user in (person, stranger)]
    decide(cluster, invited, AffiliationState.JOINED, decider=Decider.ORGANISATION, by=None, at=NOW)

    assert before == [["Muster Werk 1 GmbH is invited to the cluster “Welding”."], []]
    assert texts(person, "cluster") == []
