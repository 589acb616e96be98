"""From the link to the applicant: nothing is kept without the owner of the address, nothing incomplete goes through."""

import uuid
from datetime import timedelta

import pytest
from tests.citybridge.governance.applying import ADDRESS, LATER, LETTER, applicant, applied, link, said, whole
from tests.citybridge.making import NOW, make_person

from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member, Region
from citybridge.alliance.operations import Homonyms, Place
from citybridge.core.errors import ChangedMeanwhile, OperationError
from citybridge.documents.uploads import UnusableFiles
from citybridge.governance.models import Application, ApplicationFile, ApplicationRequest
from citybridge.governance.operations.admission_asking import (
    NotOpen,
    amend_application,
    ask_to_apply,
    send_application,
    withdraw_application,
)
from citybridge.governance.operations.admission_deciding import (
    accept_application,
    complete_application,
    decline_application,
    return_application,
)
from citybridge.governance.personal_data import admission as personal_data
from citybridge.governance.queries.admission import missing_of, namesakes_of
from citybridge.governance.validators.admission import check_place, line_of, place_of
from citybridge.governance.validators.admission_links import UnusableLink, token_of
from citybridge.mail.models import OutgoingMail
from citybridge.privacy.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_own_files")]


@pytest.fixture
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def news() -> list[str]:
    return list(
        OutgoingMail.objects.filter(template="application-news").order_by("pk").values_list("title", flat=True)
    )


def test_form_sent_twice_writes_once():
    key = uuid.uuid4()

    for _time in range(2):
        ask_to_apply(ADDRESS, language="de", side="DE", form_key=key, at=NOW)

    assert (ApplicationRequest.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_link_becomes_an_application_once():
    token = link()

    first = send_application(token, said(), files=[LETTER], at=NOW)
    second = send_application(token, said(why="Another"), files=[], at=NOW)

    assert (first.pk, Application.objects.count(), ApplicationRequest.objects.count()) == (second.pk, 1, 0)
    assert (first.contact_address, first.side, [file.kind for file in first.files.all()]) == (
        ADDRESS,
        "DE",
        ["letter"],
    )
    assert token == token_of(first.public_id)


@pytest.mark.parametrize("token", ["", "nonsense", "0" * 32 + ":nonsense"])
def test_link_that_was_not_given_out_leads_nowhere(token):
    with pytest.raises(UnusableLink):
        send_application(token, said(), files=[], at=NOW)


def test_link_ends_after_seven_days():
    token = link()

    with pytest.raises(UnusableLink):
        send_application(token, said(), files=[], at=NOW + timedelta(days=7, seconds=1))


def test_what_nobody_confirmed_is_forgotten():
    link()

    kept = personal_data.forget_requests(NOW, dry_run=False)
    gone = personal_data.forget_requests(NOW + timedelta(seconds=1), dry_run=False)

    assert (kept, gone, ApplicationRequest.objects.count()) == (0, 1, 0)


def test_file_that_is_none_leaves_nothing_behind():
    with pytest.raises(UnusableFiles):
        send_application(link(), said(), files=[("letter", "brief.pdf", b"MZ")], at=NOW)

    assert (Application.objects.count(), ApplicationRequest.objects.count()) == (0, 1)


def test_what_is_missing_is_named():
    bare = applied(with_letter=False, names={"de": "Musterstadt", "zh": "", "en": "Musterstadt"}, places=[])

    assert [str(what) for what in missing_of(bare)] == [
        "the name in German, Chinese and English",
        "the municipalities in Latin letters and in Chinese characters",
        "latitude and longitude",
        "the short name for its addresses",
        "the letter of the mayor",
    ]
    with pytest.raises(OperationError, match="still missing"):
        accept_application(bare, version=1, by=None, at=NOW)


def test_asked_back_amended_and_accepted():
    application = applied(with_letter=False)
    return_application(application, reason="Der Brief fehlt.", by=None, at=NOW)
    amend_application(application, said(), files=[LETTER], version=2, at=LATER)
    complete_application(application, whole(), version=3, by=None, at=LATER)

    member = accept_application(application, version=4, by=None, at=LATER)

    application.refresh_from_db()
    assert (application.state, application.member, application.reason) == ("accepted", member, "")
    standing = member.standings.get()
    assert (standing.kind, standing.period.lower, standing.source) == (
        StandingKind.APPLICANT,
        LATER.date(),
        "application 2026-11-24",
    )
    assert [subject.rpartition(": ")[2] for subject in news()] == ["Musterstadt"] * 3
    verbs = AuditEvent.objects.filter(noun="application").order_by("pk").values_list("verb", flat=True)
    assert [verb.partition(".")[2] for verb in verbs] == ["sent", "returned", "amended", "completed", "accepted"]


def test_second_of_two_who_complete_it_is_told():
    application = applied()
    complete_application(application, whole(), version=1, by=None, at=NOW)

    with pytest.raises(ChangedMeanwhile):
        complete_application(application, said(), version=1, by=None, at=NOW)


def test_namesake_is_a_warning_and_never_merged():
    changes = {"names": {"de": "Taizhou", "zh": "泰州", "en": "Taizhou"}, "region": Region.objects.get(code="CN-JS"),
               "places": [Place("Taizhou", "泰州")]}  # fmt: skip
    application = applied(**changes)
    complete_application(application, whole(**changes), version=1, by=None, at=NOW)
    known = namesakes_of(application)

    with pytest.raises(Homonyms):
        accept_application(application, version=2, by=None, at=NOW)
    member = accept_application(application, knows=known, version=2, by=None, at=NOW)

    assert [row.slug for row in known] == ["taizhou"]
    assert (member.slug, Member.objects.get(slug="taizhou").municipalities.count()) == ("musterstadt", 1)


@pytest.mark.parametrize("ends", ["decline", "withdraw"])
def test_ended_application_gives_up_its_documents(ends, django_capture_on_commit_callbacks):
    application = applied()
    stored = application.files.get().file
    with django_capture_on_commit_callbacks(execute=True):
        if ends == "decline":
            decline_application(application, reason="Keine Kommune.", by=None, at=NOW)
        else:
            withdraw_application(application, at=NOW)

    assert (ApplicationFile.objects.count(), stored.storage.exists(stored.name)) == (0, False)
    with pytest.raises(NotOpen):
        amend_application(application, said(), files=[], version=None, at=NOW)
    assert personal_data.forget_applications(NOW + timedelta(seconds=1), dry_run=False) == 1
    assert Application.objects.count() == 0


def test_contact_is_forgotten_and_the_city_stays():
    member = applicant()

    gone = personal_data.forget_applications(NOW + timedelta(seconds=1), dry_run=False)
    again = personal_data.forget_applications(NOW + timedelta(seconds=1), dry_run=False)

    row = Application.objects.get(member=member)
    assert (gone, again, row.contact_name, row.contact_hash, row.name_de) == (1, 0, "", "", "Musterstadt")


def test_owner_of_the_address_exports_and_erases():
    person = make_person(ADDRESS)
    applied()
    link()

    [section] = personal_data.export(person.pk)
    personal_data.erase(person.pk, NOW)

    assert [row.get("name") for row in section.rows] == ["Mara Muster", None]
    assert (Application.objects.get().contact_address, ApplicationRequest.objects.count()) == ("", 0)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Foshan; 佛山", Place("Foshan", "佛山")),
        ("Foshan；佛山", Place("Foshan", "佛山")),
        ("佛山", Place("", "佛山")),
        ("Bottrop", Place("Bottrop", "")),
    ],
)
def test_place_is_read_in_both_scripts(line, place):
    check_place(line)

    assert place_of(line) == place
    assert place_of(line_of(place)) == place
