"""Data protection for those who answer for it, and what the others do not see."""

import pytest
from django.urls import reverse
from tests.citybridge.making import NOW, make_user

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.privacy.enums import LegalBasis
from citybridge.privacy.models import Notice
from citybridge.privacy.operations import ask, record, register_transfer
from citybridge.privacy.purposes import PURPOSES, UnlawfulBasis

pytestmark = pytest.mark.django_db
PLACES = ("data-protection", "transfers", "audit-log", "record-of-processing")


@pytest.fixture
def person(db) -> User:
    return make_user("Erika Muster")


@pytest.fixture
def secretary(client) -> User:
    user = make_user("Secretary", is_secretariat=True)
    client.force_login(user)
    return user


@pytest.fixture
def asked(person):
    return ask("objection", subject=person.public_id, text="No more, please.", at=NOW, user_id=person.pk)


def test_who_sees_what(client, person, asked):
    register_transfer(
        subject=person.public_id,
        fields=["email"],
        recipient=person.public_id,
        recipient_name="佛山示例",
        recipient_country="CN",
        notice=Notice.objects.first(),
        at=NOW,
    )
    addresses = [reverse(name) for name in PLACES] + [reverse("privacy-request", args=[asked.public_id])]
    people = {
        "person": person,
        "officer": make_user("Officer", office="bottrop"),
        "secretary": make_user("Secretary", is_secretariat=True),
    }

    seen = {}
    for name, user in people.items():
        client.force_login(user)
        seen[name] = [client.get(address).status_code for address in addresses]

    assert seen == {
        "person": [404, 404, 404, 404, 404],
        "officer": [200, 404, 200, 200, 404],
        "secretary": [200, 200, 200, 200, 200],
    }


def test_office_sees_the_events_of_its_own_member_only(client):
    bottrop, foshan = (Member.objects.get(slug=slug).pk for slug in ("bottrop", "foshan"))
    record("sample.ours", noun="sample", object_id=1, actor=None, members=[bottrop], at=NOW)
    record("sample.theirs", noun="sample", object_id=2, actor=None, members=[foshan], at=NOW)
    record("sample.nobodys", noun="sample", object_id=3, actor=None, at=NOW)
    client.force_login(make_user("Officer", office="bottrop"))

    page = client.get(reverse("audit-log"))
    guessed = client.get(reverse("audit-log"), {"object_id": "2", "verb": "sample.theirs"})

    assert [event.verb for event in page.context["page"]] == ["sample.ours"]
    assert list(guessed.context["page"]) == []
    assert "sample.nobodys" not in page.content.decode()


def test_log_is_filtered_by_its_fields_and_bears_nonsense(client, secretary):
    record("sample.seen", noun="sample", object_id="<script>1\n", actor=4711, at=NOW)
    record("sample.kept", noun="thing", object_id="x", actor=None, about=4711, at=NOW)

    def verbs(**query):
        return [event.verb for event in client.get(reverse("audit-log"), query).context["page"]]

    assert verbs(noun="thing") == ["sample.kept"]
    assert verbs(person=4711) == ["sample.kept", "sample.seen"]
    assert verbs(first_day="2999-01-01") == []
    assert verbs(last_day="nonsense", verb="sample.seen", page="-7") == ["sample.seen"]
    assert "<script>1" not in client.get(reverse("audit-log")).content.decode()


def test_request_is_extended_then_answered_and_the_person_reads_both(client, person, secretary, asked):
    address = reverse("privacy-request", args=[asked.public_id])
    now = asked.asked_at

    empty = client.post(address, {"act": "answer", "text": ""})
    client.post(address, {"act": "extend", "text": "Many places to look at."})
    answered = client.post(address, {"act": "answer", "text": "Nobody writes to you any more."})
    late = client.post(address, {"act": "answer", "text": "Again."})
    client.force_login(person)
    page = client.get("/en/account/data/").content.decode()

    assert (empty.status_code, answered.status_code, late.status_code) == (400, 302, 400)
    assert now == NOW
    assert "Nobody writes to you any more." in page
    asked.refresh_from_db()
    assert asked.answered_at is not None


def test_secretariat_erases_at_once(client, person, secretary, settings, tmp_path):
    settings.DATA_DIRECTORY = tmp_path
    request = ask("erasure", subject=person.public_id, at=NOW, user_id=person.pk)

    client.post(reverse("privacy-request", args=[request.public_id]), {"act": "erase"})

    assert not User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("is_public_body", [True, False])
def test_no_purpose_of_a_public_body_rests_on_legitimate_interest(is_public_body):
    bases = {purpose.basis_for(is_public_body=is_public_body) for purpose in PURPOSES}

    assert LegalBasis.LEGITIMATE_INTEREST not in bases


def test_legitimate_interest_is_refused_for_a_public_body():
    [first, *_others] = PURPOSES
    tempted = type(first)(**{**first.__dict__, "public_basis": LegalBasis.LEGITIMATE_INTEREST})

    with pytest.raises(UnlawfulBasis):
        tempted.basis_for(is_public_body=True)
