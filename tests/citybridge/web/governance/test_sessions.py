"""From the first draft to the published resolution, each by the page of who does it; others find nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.citybridge.governance.sessions import SLUGS, make_body, make_item, make_resolution, make_session, member
from tests.citybridge.introductions.agreeing import pdf
from tests.citybridge.making import make_user

from citybridge.governance.enums import ResolutionState, SessionState
from citybridge.governance.models import AgendaFile, AgendaItem, Attendance, Body, Resolution, Session
from citybridge.governance.operations.attending import Speaker, answer_attendance, mark_presence
from citybridge.governance.operations.voting import open_vote

pytestmark = pytest.mark.django_db

# Pages ask the real clock.
NOW = datetime.now(UTC)
AHEAD = {"starts_at": NOW + timedelta(days=20), "ends_at": NOW + timedelta(days=20, hours=3)}


@pytest.fixture
def desk(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    return client


@pytest.fixture
def officer(client):
    """Somebody of the office of Foshan."""
    return make_user("Officer", office="foshan")


def address(name: str, thing: Session | AgendaItem | Resolution, *more: object) -> str:
    if isinstance(thing, Session):
        return reverse(name, args=[thing.public_id, *more])
    session = thing.session if isinstance(thing, AgendaItem) else thing.item.session
    return reverse(name, args=[session.public_id, thing.public_id, *more])


def text(client, *args) -> str:
    return client.get(address(*args)).content.decode()


def planned(**changes: object) -> dict[str, object]:
    day = (NOW + timedelta(days=30)).date()
    return {
        "name_de": "Zwölfte Plenarversammlung",
        "name_zh": "第十二届全体会议",
        "name_en": "Twelfth plenary",
        "host": "foshan",
        "starts_on": day,
        "starts_clock": "09:00",
        "ends_on": day,
        "ends_clock": "12:00",
        "time_zone": "Asia/Shanghai",
        **changes,
    }


def test_the_secretariat_leads_a_session_from_draft_to_publication(desk):
    made = desk.post(reverse("session-new", args=["plenary"]), planned())
    session = Session.objects.get()
    assert made.headers["Location"] == address("session", session)
    assert session.starts_at.hour == 1

    desk.post(address("agenda-item-new", session), {"name_en": "Startup card", "kind": "subject"})
    item = AgendaItem.objects.get()
    words = {"name_de": "Karte", "text_de": "Wir führen sie ein.", "name_zh": "卡", "text_zh": "我们推行此卡。"}
    desk.post(address("resolution-new", item), {**words, "rule": "majority"})
    resolution = Resolution.objects.get()
    for act in ("session-invite", "session-open"):
        assert desk.get(address(act, session)).status_code == 200
        desk.post(address(act, session))
    all_slugs = Attendance.objects.filter(has_vote=True).values_list("member__slug", flat=True)
    desk.post(address("session-presence", session), {"present": list(all_slugs)})
    desk.post(address("vote-open", resolution))
    desk.post(address("votes-in-hall", resolution), {"foshan": "yes", "bottrop": "yes", "jiangmen": "no"})
    desk.post(address("vote-decide", resolution))
    for act in ("session-close", "session-publish"):
        desk.post(address(act, session))

    session.refresh_from_db()
    resolution.refresh_from_db()
    assert (session.state, resolution.state) == (SessionState.PUBLISHED, ResolutionState.ADOPTED)
    desk.logout()
    assert "2 yes, 1 no, 0 abstaining" in text(desk, "session", session)
    assert "我们推行此卡。" in text(desk, "resolution", resolution)
    assert str(session.public_id) in desk.get(reverse("sessions")).content.decode()


def test_a_form_that_is_sent_twice_makes_one_session(desk):
    key = "7c2a9b1e-8a55-4c1f-9d6e-2f30e5a3f111"
    for _ in range(2):
        desk.post(reverse("session-new", args=["plenary"]), planned(form_key=key))

    assert Session.objects.count() == 1


def test_an_office_answers_and_names_who_speaks(client, officer):
    session = make_session(make_body(), state="invited", **AHEAD)
    client.force_login(officer)
    assert "Answer the invitation" in client.get(reverse("office")).content.decode()

    said = {"comes": "yes", "native": "王伟", "latin": "WANG Wei", "function": "Director"}
    client.post(address("session-answer", session, "foshan"), said)

    row = Attendance.objects.get()
    assert (row.comes, row.speaker_native, row.answered_by) == (True, "王伟", officer)
    assert "王伟" in text(client, "session", session)
    assert "Answer the invitation" not in client.get(reverse("office")).content.decode()
    assert client.get(address("session-answer", session, "bottrop")).status_code == 404


def test_an_office_proposes_with_files_that_only_those_who_work_there_read(client, officer, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    session = make_session(make_body(), state="invited", **AHEAD)
    client.force_login(officer)
    plan = SimpleUploadedFile("Plan.pdf", pdf(), content_type="application/pdf")
    client.post(address("agenda-item-new", session), {"name_zh": "物流", "attached": [plan]})
    item = AgendaItem.objects.get()
    file = reverse("agenda-file", args=[session.public_id, AgendaFile.objects.get().public_id])
    assert (item.proposer.slug, item.state) == ("foshan", "proposed")
    answer = client.get(file)
    assert b"".join(answer.streaming_content) == pdf()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Plan.pdf"'

    client.force_login(make_user("Neighbour", office="bottrop"))
    assert client.get(file).status_code == 404
    client.force_login(make_user("Secretary", is_secretariat=True))
    client.post(address("agenda-item-accept", item))
    client.force_login(make_user("Neighbour", office="bottrop"))
    assert b"".join(client.get(file).streaming_content) == pdf()
    client.force_login(make_user("Stranger", office="aachen"))
    assert client.get(file).status_code == 404


def test_declining_needs_a_reason(desk):
    session = make_session(make_body(), state="invited", **AHEAD)
    item = AgendaItem.objects.create(session=session, proposer=member("foshan"), name_en="Logistics")

    assert desk.post(address("agenda-item-decline", item), {"reason": ""}).status_code == 400
    desk.post(address("agenda-item-decline", item), {"reason": "Next year."})

    item.refresh_from_db()
    assert (item.state, item.declined_reason) == ("declined", "Next year.")


def voting(**changes) -> Resolution:
    session = make_session(make_body(), state="open")
    present = [member(slug).pk for slug in SLUGS]
    mark_presence(session, present=present, by=None, at=NOW)
    return open_vote(make_resolution(make_item(session)), by=None, at=NOW)


def test_an_office_votes_for_its_own_member_and_may_change_it(client, officer):
    resolution = voting()
    client.force_login(officer)
    assert "Vote now" in client.get(reverse("office")).content.decode()

    for choice in ("no", "yes"):
        client.post(address("vote", resolution), {"member": "foshan", "choice": choice})

    vote = resolution.votes.get()
    assert (vote.member.slug, vote.choice, vote.cast_by) == ("foshan", "yes", officer)
    for said in ({"member": "bottrop", "choice": "yes"}, {"member": "foshan", "choice": "maybe"}, {}):
        assert client.post(address("vote", resolution), said).status_code == 404


def test_how_others_vote_is_not_shown_while_the_vote_is_open(client, officer):
    resolution = voting()
    client.force_login(officer)
    client.post(address("vote", resolution), {"member": "foshan", "choice": "no"})
    client.force_login(make_user("Neighbour", office="bottrop"))

    page = text(client, "resolution", resolution)

    assert "1 of 3 has voted." in page
    assert "0 yes, 1 no" not in page


def test_visitors_and_other_offices_find_nothing_of_an_open_session(client):
    resolution = voting()
    session, item = resolution.item.session, resolution.item
    client.force_login(make_user("Stranger", office="aachen"))
    gets = [
        address("session", session),
        address("resolution", resolution),
        address("session-edit", session),
        address("agenda-item", item),
        address("resolution-edit", resolution),
        address("session-presence", session),
    ]
    posts = [
        address("vote-decide", resolution),
        address("vote-open", resolution),
        address("vote-break-off", resolution),
        address("votes-in-hall", resolution),
        address("agenda-item-move", item),
        address("session-close", session),
    ]

    assert {client.get(one).status_code for one in gets} == {404}
    assert {client.post(one).status_code for one in posts} == {404}
    client.logout()
    assert {client.get(one).status_code for one in gets[:2]} == {404}


def test_invited_offices_lead_nothing_and_ids_of_another_session_are_not_found(client, officer, desk):
    resolution = voting()
    other = make_session(state="invited", **AHEAD)
    mixed = reverse("resolution", args=[other.public_id, resolution.public_id])
    assert desk.get(mixed).status_code == 404

    client.force_login(officer)
    for name in ("vote-decide", "vote-break-off", "votes-in-hall"):
        assert client.post(address(name, resolution)).status_code == 404


def test_a_published_session_names_members_and_not_who_spoke(client):
    session = make_session(make_body(), state="invited")
    speaker = Speaker("王伟", "WANG Wei", "Director")
    answer_attendance(session, member=member("foshan"), comes=True, speaker=speaker, by=None, at=NOW)
    mark_presence(session, present=[member("foshan").pk], by=None, at=NOW)
    Session.objects.filter(pk=session.pk).update(
        state="published", opened_at=NOW, meeting_url="https://meet.example.org/secret"
    )

    page = text(client, "session", session)

    assert ("Foshan" in page, "WANG Wei" in page, "王伟" in page, "meet.example.org" in page) == (
        True,
        False,
        False,
        False,
    )


def test_a_group_is_founded_and_led_by_the_office_of_its_chair(client, desk):
    said = {
        "kind": "group", "slug": "logistics", "name_de": "Logistik", "name_zh": "物流", "name_en": "Logistics",
        "quorum": "60", "chair": "bottrop", "members": ["foshan"],
    }  # fmt: skip
    desk.post(reverse("body-new"), said)
    body = Body.objects.get(slug="logistics")
    assert sorted(body.members.values_list("slug", flat=True)) == ["bottrop", "foshan"]

    client.force_login(make_user("Chair", office="bottrop"))
    client.post(reverse("session-new", args=["logistics"]), planned())
    session = Session.objects.get(body=body)
    client.post(address("session-invite", session))
    session.refresh_from_db()
    assert session.state == SessionState.INVITED
    assert client.get(reverse("session-new", args=["plenary"])).status_code == 404
    assert client.get(reverse("body", args=["logistics"])).status_code == 404


def test_pages_of_bodies_and_empty_lists(client, desk):
    assert desk.get(reverse("bodies")).status_code == 200
    assert desk.get(reverse("body", args=["plenary"])).status_code == 200
    changed = {"name_de": "Plenum", "name_zh": "全体会议", "name_en": "Plenary", "quorum": "60", "seen": "1"}
    desk.post(reverse("body", args=["plenary"]), changed)
    assert Body.objects.get(slug="plenary").quorum == 60
    client.logout()
    assert "No session has been published yet." in client.get(reverse("sessions")).content.decode()
