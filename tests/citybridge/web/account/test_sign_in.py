import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from tests.citybridge.making import make_person

from citybridge.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture
def person() -> User:
    return make_person("person@example.org", PASSWORD)


def test_person_signs_in_with_any_case_of_the_address(client, person):
    response = client.post("/en/sign-in/", {"login": "Person@Example.org", "password": PASSWORD})

    assertRedirects(response, "/en/", fetch_redirect_response=False)


def test_sign_in_returns_to_where_one_wanted_to_go(client, person):
    address = "/en/sign-in/?next=/en/alliance/foshan/"
    form = {"login": person.email, "password": PASSWORD, "next": "/en/alliance/foshan/"}

    response = client.post(address, form)

    assertRedirects(response, "/en/alliance/foshan/", fetch_redirect_response=False)


def test_sign_in_goes_to_no_other_host(client, person):
    form = {"login": person.email, "password": PASSWORD, "next": "https://elsewhere.invalid/"}

    response = client.post("/en/sign-in/", form)

    assertRedirects(response, "/en/", fetch_redirect_response=False)


def test_wrong_password_is_explained_in_a_summary_and_the_address_kept(client, person):
    response = client.post("/en/sign-in/", {"login": person.email, "password": "wrong"})

    assertContains(response, "E-mail and password do not fit together.")
    assertContains(response, 'value="person@example.org"')
    assertContains(response, "<title>Error: Sign in")


def test_missing_password_is_linked_from_the_summary_to_its_field(client):
    response = client.post("/en/sign-in/", {"login": "person@example.org"})

    assertContains(response, '<a href="#id_password">Password: This field is required.</a>')
    assertContains(response, 'aria-describedby="id_password_error"')


def test_sample_user_signs_in_with_one_click(client, officer):
    response = client.post(f"/de/sign-in/sample/{officer.pk}/", follow=True)

    assertRedirects(response, "/de/")
    assert response.context["user"] == officer


def test_sample_sign_in_needs_a_demonstration(client, officer, settings):
    settings.DEMO = False

    response = client.post(f"/en/sign-in/sample/{officer.pk}/")

    assert response.status_code == 404
    assertNotContains(client.get("/en/sign-in/"), officer.name)


def test_sample_sign_in_lets_no_real_person_in(client, person):
    response = client.post(f"/en/sign-in/sample/{person.pk}/")

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session


def test_sample_sign_in_takes_posts_only(client, officer):
    assert client.get(f"/en/sign-in/sample/{officer.pk}/").status_code == 405


def test_signed_in_person_sees_for_whom_they_act(client, officer):
    client.force_login(officer)

    assertContains(client.get("/en/alliance/"), "acting for Bottrop")


def test_sign_out_ends_the_session(client, officer):
    client.force_login(officer)

    response = client.post("/en/sign-out/")

    assertRedirects(response, "/en/", fetch_redirect_response=False)
    assert "_auth_user_id" not in client.session


def test_form_without_its_token_is_refused_with_an_explanation(officer):
    response = Client(enforce_csrf_checks=True).post(f"/en/sign-in/sample/{officer.pk}/")

    assertContains(response, "The form was too old", status_code=403)
