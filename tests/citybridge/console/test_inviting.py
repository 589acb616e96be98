import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from tests.citybridge.making import make_person

from citybridge.console.inviting import invite
from citybridge.console.second_step import reset_second_step
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.models import Invitation

pytestmark = pytest.mark.django_db


def test_first_person_of_the_secretariat_is_invited():
    result = CliRunner().invoke(invite, ["first@example.org", "--name", "First"])

    assert result.exit_code == 0
    assert Invitation.objects.values_list("email", "role", "invited_by").get() == (
        "first@example.org",
        "secretariat",
        None,
    )
    assert OutgoingMail.objects.get().to_name == "First"


def test_person_of_an_office_is_invited():
    CliRunner().invoke(invite, ["office@example.org", "--role", "office", "--member", "bottrop", "--language", "de"])

    assert Invitation.objects.get().office.member.slug == "bottrop"


@pytest.mark.parametrize(
    "wrong", [["no-address"], ["a@example.org", "--role", "office"], ["a@example.org", "--member", "bottrop"]]
)
def test_wrong_use_is_explained(wrong):
    result = CliRunner().invoke(invite, wrong)

    assert result.exit_code == 2
    assert not Invitation.objects.exists()


def test_second_step_is_taken_away_and_its_holder_is_told():
    person = make_person()
    Authenticator.objects.create(user=person, type="totp", data={"secret": ""})

    CliRunner().invoke(reset_second_step, [person.email, "--yes"])

    assert not Authenticator.objects.exists()
    assert OutgoingMail.objects.get().to_address == person.email
