"""A joint project from the first idea to its end: who confirms, who vouches, what is found."""

from datetime import date, timedelta

import pytest
from tests.citybridge.making import NOW, TODAY, make_organisation, make_user, officer_of, reader_of, speaker_of
from tests.citybridge.projects.making import SAID, chinese, joined, make_project, make_published, member, project_data

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.core.errors import ChangedMeanwhile, NotVisible, OperationError
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.operations import hide_organisation
from citybridge.projects.access import get_editable_project, get_partner, get_project
from citybridge.projects.models import JointProject, ProjectPartner
from citybridge.projects.operations.partners import answer, ask_partner, take_out
from citybridge.projects.operations.projects import WrongState, change_stage, save_project
from citybridge.projects.operations.publishing import (
    expire_due_projects,
    publish_project,
    remind_of_expiry,
    renew_project,
    withdraw_project,
)
from citybridge.projects.policies import can_answer, can_publish_project, is_inside
from citybridge.projects.queries.projects import asked_of, found_on, own, shown_partners
from citybridge.projects.validators import Words

pytestmark = pytest.mark.django_db


def partner_of(project: JointProject, organisation) -> ProjectPartner:
    return project.partners.get(organisation=organisation)


def test_organisation_coordinates_what_it_begins_and_its_office_cares_for_it():
    company = make_organisation()

    project = make_project(company)

    [partner] = project.partners.all()
    assert (project.member.slug, project.state, partner.role, partner.state) == (
        "bottrop",
        "draft",
        "coordinator",
        "confirmed",
    )
    assert [(row.stage, row.since) for row in project.stages.all()] == [("idea", TODAY)]
    assert {text.language: text.origin for text in project.texts.all()} == {"de": "author", "en": "reviewed"}


def test_project_of_one_country_is_not_published():
    project = make_project()
    joined(project, make_organisation(native_name="Zweites Musterwerk GmbH"))

    with pytest.raises(OperationError, match="each country"):
        publish_project(project, office=member("bottrop"), actor=None, at=NOW)

    assert not found_on(TODAY).exists()


def test_partner_who_has_not_confirmed_does_not_count():
    project = make_project()
    ask_partner(project, chinese(), actor=None, at=NOW)

    with pytest.raises(OperationError, match="each country"):
        publish_project(project, office=member("bottrop"), actor=None, at=NOW)


def test_office_of_a_partner_vouches_and_no_other():
    project = make_project()
    joined(project, chinese())

    with pytest.raises(OperationError, match="office of a partner"):
        publish_project(project, office=member("hildesheim"), actor=None, at=NOW)
    published = publish_project(project, office=member("foshan"), actor=None, at=NOW)

    assert (published.vouched_by.slug, published.expires_on) == ("foshan", date(2027, 11, 23))
    assert list(found_on(TODAY)) == [published]


def test_members_are_partners_too():
    project = make_project(member("bottrop"))
    joined(project, member("foshan"))

    publish_project(project, office=member("bottrop"), actor=None, at=NOW)

    assert {row.role for row in project.partners.all()} == {"support", "partner"}


def test_only_editors_answer_for_an_organisation_unless_nobody_can():
    asked = chinese()
    partner = ask_partner(make_project(), asked, actor=None, at=NOW)
    office = officer_of("foshan")

    silent = can_answer(office, partner)
    asked.people.add(make_user("Wang"), through_defaults={"role": "editor"})

    assert silent
    assert not can_answer(office, partner)
    assert can_answer(speaker_of(asked), partner)
    assert not can_answer(reader_of(asked), partner)
    assert not can_answer(officer_of("bottrop"), partner)


def test_who_is_asked_is_told_once_and_finds_the_draft():
    asked = chinese()
    asked.people.add(make_user("Wang"), through_defaults={"role": "editor"})
    project = make_project()

    partner = ask_partner(project, asked, actor=None, at=NOW)
    again = ask_partner(project, asked, actor=None, at=NOW + timedelta(hours=1))

    assert again == partner
    assert [mail.to_address for mail in OutgoingMail.objects.all()] == ["wang@example.org"]
    assert list(asked_of(speaker_of(asked))) == [partner]
    assert get_project(speaker_of(asked), project.public_id, today=TODAY) == project
    assert not is_inside(speaker_of(asked), project)


def test_who_declined_sees_the_draft_no_more_and_can_be_asked_again():
    asked, project = chinese(), make_project()
    answer(ask_partner(project, asked, actor=None, at=NOW), joins=False, actor=None, at=NOW)

    with pytest.raises(NotVisible):
        get_project(speaker_of(asked), project.public_id, today=TODAY)
    again = ask_partner(project, asked, actor=None, at=NOW + timedelta(days=1))

    assert (again.state, again.answered_at) == ("asked", None)


def test_answer_is_given_once():
    partner = ask_partner(make_project(), chinese(), actor=None, at=NOW)
    answer(partner, joins=True, actor=None, at=NOW)

    with pytest.raises(WrongState):
        answer(partner, joins=False, actor=None, at=NOW)


def test_published_project_without_its_second_side_is_withdrawn():
    project = make_published()

    take_out(project.partners.get(organisation__member__slug="foshan"), actor=None, at=NOW)

    project.refresh_from_db()
    assert project.state == "withdrawn"
    assert not found_on(TODAY).exists()


def test_hidden_organisation_is_not_shown():
    project = make_published()
    hide_organisation(project.partners.get(organisation__member__slug="foshan").organisation)

    found = get_project(VISITOR, project.public_id, today=TODAY)

    assert [row.organisation.member.slug for row in shown_partners(found)] == ["bottrop"]


def test_drafts_are_their_partners_and_offices_business():
    company = make_organisation()
    project = make_project(company)
    strangers = (VISITOR, officer_of("foshan"), officer_of("hildesheim"), reader_of(chinese()))

    for actor in strangers:
        with pytest.raises(NotVisible):
            get_project(actor, project.public_id, today=TODAY)
    for actor in (officer_of("bottrop"), reader_of(company), Actor(is_secretariat=True)):
        assert get_project(actor, project.public_id, today=TODAY) == project
    assert list(own(officer_of("bottrop"))) == [project]


def test_partners_read_and_the_coordinator_edits():
    company, partner = make_organisation(), chinese()
    project = make_project(company)
    joined(project, partner)

    assert get_editable_project(speaker_of(company), project.public_id, today=TODAY) == project
    for actor in (reader_of(company), speaker_of(partner), officer_of("foshan")):
        with pytest.raises(NotVisible):
            get_editable_project(actor, project.public_id, today=TODAY)
    assert can_publish_project(officer_of("foshan"), project)
    assert not can_publish_project(speaker_of(company), project)


def test_partner_of_another_project_is_not_found_below_this_one():
    one = make_project()
    other = make_project(make_organisation(native_name="Zweites Musterwerk GmbH"))
    partner = ask_partner(other, chinese(), actor=None, at=NOW)

    with pytest.raises(NotVisible):
        get_partner(Actor(is_secretariat=True), one.public_id, partner.public_id, today=TODAY)


def test_changed_original_makes_its_translation_outdated():
    project = make_project()
    said = {**SAID, "de": Words({"title": "Schweißroboter", "summary": "Wir bauen sie jetzt.", "sought": ""})}

    saved = save_project(project, project_data(said=said), version=1, actor=None, at=NOW)

    assert {text.language: text.outdated for text in saved.texts.all()} == {"de": False, "en": True}
    with pytest.raises(ChangedMeanwhile):
        save_project(project, project_data(), version=1, actor=None, at=NOW)


def test_stages_are_kept_in_order():
    project = make_project()

    change_stage(project, stage="applied", since=TODAY, actor=None, at=NOW)

    with pytest.raises(OperationError, match="later stage"):
        change_stage(project, stage="running", since=date(2026, 11, 1), actor=None, at=NOW)
    with pytest.raises(OperationError, match="lies behind"):
        change_stage(project, stage="running", since=date(2026, 12, 1), actor=None, at=NOW)
    assert [row.stage for row in project.stages.all()] == ["idea", "applied"]


def test_after_twelve_months_nobody_finds_it_until_it_is_renewed():
    project = make_published()
    member("bottrop").office.people.add(make_user("Officer"))
    near = NOW + timedelta(days=340)
    OutgoingMail.objects.all().delete()

    reminded = [remind_of_expiry(at=near), remind_of_expiry(at=near + timedelta(days=1))]
    ended = [expire_due_projects(today=date(2027, 11, 23)), expire_due_projects(today=date(2027, 11, 24))]

    assert (reminded, ended) == ([1, 0], [0, 1])
    assert [mail.template for mail in OutgoingMail.objects.all()] == ["project-ends-soon"]
    renewed = renew_project(project, office=member("foshan"), actor=None, at=NOW + timedelta(days=370))
    assert (renewed.state, renewed.vouched_by.slug, renewed.published_at) == ("published", "foshan", NOW)


def test_withdrawn_project_is_published_again_with_its_first_day():
    project = make_published()
    withdraw_project(project, actor=None, at=NOW)

    again = publish_project(project, office=member("bottrop"), actor=None, at=NOW + timedelta(days=3))

    assert (again.state, again.published_at) == ("published", NOW)


@pytest.mark.parametrize(
    "call",
    [
        {"call_url": "http://example.org/call", "call_name": "Sample call"},
        {"call_url": "javascript:alert(1)", "call_name": "Sample call"},
        {"call_programme": "Sample programme"},
    ],
)
def test_funding_call_has_a_name_and_a_safe_address(call):
    with pytest.raises(OperationError):
        make_project(**call)
