import pytest
from click.testing import CliRunner

from citybridge.console.inviting import invite
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
