"""Pages of people: who sees and changes them, the link of an invitation, claims with and without an account."""

import re

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from tests.citybridge.making import NOW, PASSWORD, make_organisation, make_person, make_user
from tests.citybridge.web.account.steps import is_signed_in, last_mail, link_in, sign_in

from citybridge.accounts.models import User
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.enums import ClaimState, InvitationRole, MemberRole
from citybridge.organisations.models import Claim, Invitation, OrganisationMember
from citybridge.organisations.operations.people import make_claim
from citybridge.organisations.queries import actor_for

pytestmark = pytest.mark.django_db

ADDRESS = "invited@example.org"


@pytest.fixture
def organisation():
    return make_organisation(texts={"de": "Wir bauen Maschinen."})


@pytest.fixture
def officer():
    return make_user("Office", office="bottrop")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def invite(client: Client, path: str, role: str = "editor", email: str = ADDRESS):
    return client.post(path, {"email": email, "name": "", "role": role, "language": "en"})


def test_office_invites_the_person_accepts_and_acts(organisation, officer):
    path = f"/en/organisations/{organisation.public_id}/people/"
    assertRedirects(invite(signed_in(officer), path), path)
    link = link_in(last_mail(ADDRESS))
    client = Client()
    assertContains(client.get(link), "Your account will belong to invited@example.org.")

    response = client.post(link, {"name": "Invited Person", "password": PASSWORD})

    assertRedirects(response, "/en/", fetch_redirect_response=False)
    assert is_signed_in(client)
    assertContains(client.get("/en/office/"), "Musterwerk Maschinenbau GmbH")
    assert actor_for(User.objects.get(email=ADDRESS)).editor_ids == {organisation.pk}


def test_scanner_of_mails_accepts_nothing(organisation, officer):
    invite(signed_in(officer), f"/en/organisations/{organisation.public_id}/people/")
    link = link_in(last_mail(ADDRESS))

    for _time in range(3):
        assert Client().get(link).status_code == 200

    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email=ADDRESS).exists()


def test_invited_colleague_of_an_office_sets_up_a_second_step_first(officer):
    invite(signed_in(officer), "/en/people/office/bottrop/", role="office")
    client = Client()

    response = client.post(link_in(last_mail(ADDRESS)), {"name": "Colleague", "password": PASSWORD})

    assertRedirects(response, "/en/account/second-step/")
    assert not client.get("/en/").wsgi_request.actor.is_office


def test_address_with_an_account_signs_in_and_accepts_with_one_click(organisation, officer):
    person = make_person(ADDRESS)
    invite(signed_in(officer), f"/en/organisations/{organisation.public_id}/people/", role="member")
    link = link_in(last_mail(ADDRESS))
    client = Client()
    assertContains(client.get(link), "Sign in to accept.")
    response = client.post("/en/sign-in/", {"login": ADDRESS, "password": PASSWORD, "next": link})
    assertRedirects(response, link)

    client.post(link)

    assert OrganisationMember.objects.get(user=person).role == MemberRole.MEMBER


def test_link_is_not_accepted_by_somebody_else(organisation, officer):
    invite(signed_in(officer), f"/en/organisations/{organisation.public_id}/people/")
    link = link_in(last_mail(ADDRESS))
    client = signed_in(make_person("other@example.org"))
    assertContains(client.get(link), "This invitation is meant for another address")

    assert client.post(link).status_code == 410
    assert Invitation.objects.get().accepted_at is None


def test_used_unknown_and_broken_links_look_alike(organisation, officer):
    invite(signed_in(officer), f"/en/organisations/{organisation.public_id}/people/")
    link = link_in(last_mail(ADDRESS))
    Client().post(link, {"name": "Invited Person", "password": PASSWORD})

    pages = [Client().get(path) for path in (link, "/en/invitation/unknown/", "/en/invitation/x/")]

    assert {page.status_code for page in pages} == {410}
    assert len({re.sub(r"/invitation/[^/\"]+/", "", page.content.decode()) for page in pages}) == 1


def test_resent_and_withdrawn_from_the_list(organisation, officer):
    client = signed_in(officer)
    invite(client, f"/en/organisations/{organisation.public_id}/people/")
    first, invitation = link_in(last_mail(ADDRESS)), Invitation.objects.get()

    client.post(f"/en/people/invitations/{invitation.public_id}/resend/")
    assert Client().get(first).status_code == 410
    second = link_in(last_mail(ADDRESS))
    assert Client().get(second).status_code == 200
    client.post(f"/en/people/invitations/{invitation.public_id}/revoke/")

    assert Client().get(second).status_code == 410


def test_strangers_find_no_people(organisation):
    foreign = make_organisation(native_name="佛山示例有限公司", member="foshan")
    strangers = [
        make_user("Stranger"),
        make_user("Other office", office="foshan"),
        make_user("Other company", speaks_for=foreign),
    ]
    paths = [
        f"/en/organisations/{organisation.public_id}/people/",
        "/en/people/office/bottrop/",
        "/en/people/",
    ]

    found = [(user.name, path, signed_in(user).get(path).status_code) for user in strangers for path in paths]

    assert {status for _name, _path, status in found} == {404}


def test_reader_sees_the_people_and_changes_nothing(organisation):
    reader = make_user("Reader")
    OrganisationMember.objects.create(organisation=organisation, user=reader, role=MemberRole.MEMBER)
    editor = make_user("Editor", speaks_for=organisation)
    client, path = signed_in(reader), f"/en/organisations/{organisation.public_id}/people/"

    assertNotContains(client.get(path), "Send the invitation")
    answers = [
        invite(client, path).status_code,
        client.post(f"{path}{editor.public_id}/role/", {"role": "member"}).status_code,
        client.post(f"{path}{editor.public_id}/remove/").status_code,
    ]

    assert answers == [404, 404, 404]


def test_editor_invites_nobody_to_an_office_by_naming_the_role(organisation):
    client = signed_in(make_user("Editor", speaks_for=organisation))
    path = f"/en/organisations/{organisation.public_id}/people/"

    for role in (InvitationRole.OFFICE, InvitationRole.SECRETARIAT):
        assert invite(client, path, role=role).status_code == 400

    assert not Invitation.objects.exists()


def test_last_editor_is_told_what_to_do(organisation):
    editor = make_user("Editor", speaks_for=organisation)
    client, path = signed_in(editor), f"/en/organisations/{organisation.public_id}/people/"

    response = client.post(f"{path}{editor.public_id}/remove/", follow=True)

    assertContains(response, "This is the last editor. Invite another editor first")
    assert OrganisationMember.objects.filter(user=editor).exists()


def test_removed_person_has_no_right_with_the_next_request(organisation, officer):
    editor = make_user("Editor", speaks_for=organisation)
    theirs, edit = signed_in(editor), f"/en/organisations/{organisation.public_id}/edit/"
    assert theirs.get(edit).status_code == 200

    signed_in(officer).post(f"/en/organisations/{organisation.public_id}/people/{editor.public_id}/remove/")

    assert theirs.get(edit).status_code == 404


def test_secretariat_invites_interpreters(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    invite(client, "/en/people/", role="interpreter")
    visitor = Client()

    visitor.post(link_in(last_mail(ADDRESS)), {"name": "Interpreter", "password": PASSWORD})

    assert visitor.get("/en/").wsgi_request.actor.is_interpreter


def test_claim_without_an_account_reaches_the_office_after_confirmation(organisation, officer):
    client = Client()
    form = {"email": "new@example.org", "name": "New", "password": PASSWORD, "explanation": "Head of sales."}
    client.post(f"/en/organisations/{organisation.public_id}/claim/", form)
    office = signed_in(officer)
    assertNotContains(office.get("/en/office/"), "Say to speak for an organisation")
    link = link_in(last_mail("new@example.org"))
    client.get(link)
    assert not Claim.objects.get().user.emailaddress_set.get().verified

    response = client.post(link, {"password": PASSWORD})

    assertRedirects(response, "/en/", fetch_redirect_response=False)
    assert is_signed_in(client)
    assertContains(office.get("/en/office/"), "Say to speak for an organisation")
    claim = Claim.objects.get()
    office.post(f"/en/people/claims/{claim.public_id}/", {"decision": "accept", "role": "editor"})
    assertContains(client.get("/en/office/"), "Musterwerk Maschinenbau GmbH")


def test_stranger_s_sign_up_is_not_confirmed_without_its_password(organisation):
    """Somebody gives my address with a password of theirs; my click alone does not let them in."""
    form = {"email": "victim@example.org", "name": "X", "password": PASSWORD, "explanation": "Mine."}
    Client().post(f"/en/organisations/{organisation.public_id}/claim/", form)

    response = Client().post(link_in(last_mail("victim@example.org")), {"password": "what I would guess"})

    assert response.status_code == 400
    assert not User.objects.get(email="victim@example.org").emailaddress_set.get().verified


def test_unconfirmed_account_is_not_let_in(organisation):
    form = {"email": "new@example.org", "name": "New", "password": PASSWORD, "explanation": "Head of sales."}
    Client().post(f"/en/organisations/{organisation.public_id}/claim/", form)
    client = Client()

    response = sign_in(client, User.objects.get(email="new@example.org"), PASSWORD)

    assertRedirects(response, "/en/sign-up/confirm/")
    assert not is_signed_in(client)


def test_refusal_needs_a_reason(organisation, officer):
    claim = make_claim(make_user("Person"), organisation, explanation="I work there.", at=NOW)
    office, path = signed_in(officer), f"/en/people/claims/{claim.public_id}/"

    refused = office.post(path, {"decision": "refuse", "role": "editor", "reason": " "})

    assertContains(refused, "Say why", status_code=400)
    claim.refresh_from_db()
    assert claim.state == ClaimState.OPEN


def test_foreign_office_finds_no_claim(organisation):
    claim = make_claim(make_user("Person"), organisation, explanation="I work there.", at=NOW)
    client, path = signed_in(make_user("Foshan", office="foshan")), f"/en/people/claims/{claim.public_id}/"

    assert (client.get(path).status_code, client.post(path, {"decision": "accept"}).status_code) == (404, 404)


def test_person_withdraws_the_own_claim_only(organisation):
    person, other = make_user("Person"), make_user("Other")
    claim = make_claim(person, organisation, explanation="I work there.", at=NOW)
    path = f"/en/people/claims/{claim.public_id}/withdraw/"

    assert signed_in(other).post(path).status_code == 404
    signed_in(person).post(path)

    claim.refresh_from_db()
    assert claim.state == ClaimState.WITHDRAWN


def test_page_of_an_organisation_asks_strangers_and_shows_people_to_its_own(client, organisation, officer):
    path = f"/en/organisations/{organisation.public_id}/"

    assertContains(client.get(path), "Is this your organisation?")
    assertNotContains(signed_in(officer).get(path), "Is this your organisation?")


def test_mail_of_an_invitation_is_in_the_language_of_its_reader(organisation, officer):
    client = signed_in(officer)
    client.post(
        f"/de/organisations/{organisation.public_id}/people/",
        {"email": ADDRESS, "role": "editor", "language": "zh", "name": ""},
    )

    mail = OutgoingMail.objects.get(to_address=ADDRESS)

    assert (mail.language, mail.region, link_in(mail)[:9]) == ("zh", "CN", "/zh-hans/")
