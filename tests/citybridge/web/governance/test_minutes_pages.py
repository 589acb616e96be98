"""Minutes at the pages: who reads and writes them, the second of two writers, agreement, the published page."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader
from tests.citybridge.governance.resolved import (
    AT,
    make_item,
    make_paragraph,
    make_resolution,
    make_session,
    words,
)
from tests.citybridge.making import make_user

from citybridge.governance.models import Attendance, MinutesParagraph, Session
from citybridge.governance.operations.minutes_agreeing import agree_to_paragraph
from citybridge.governance.operations.moving import publish_session

pytestmark = pytest.mark.django_db
DE, ZH = "Der Vorsitz eröffnet.", "主席宣布开会。"


@pytest.fixture
def session(db):
    found = make_session()
    Attendance.objects.filter(member__slug="foshan").update(
        speaker_native="示例发言人", speaker_latin="SHILI Fayanren"
    )
    return found


@pytest.fixture
def german(client):
    client.force_login(make_user("German office", office="bottrop"))
    return client


def said(paragraph: MinutesParagraph | None = None, **changes: str) -> dict[str, str]:
    seen = {"seen": str(paragraph.version)} if paragraph else {}
    return (
        {"original": "de", "item": "", "text_de": DE, "text_zh": ZH, "text_en": "", "key": str(uuid4())}
        | seen
        | changes
    )


def at(name: str, session, *ids) -> str:
    return reverse(name, args=[session.public_id, *ids])


def published(session):
    for row in session.paragraphs.all():
        for side in ("DE", "CN"):
            agree_to_paragraph(row, side=side, member=None, version=None, by=None, at=AT)
    publish_session(session, by=None, at=AT)


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def text_of(client, session) -> str:
    reader = PdfReader(BytesIO(client.get(at("minutes-pdf", session)).content))
    return "".join(sheet.extract_text() for sheet in reader.pages)


def test_minutes_are_written_by_an_office_that_attends(german, session):
    key = str(uuid4())

    answers = [german.post(at("minutes-new", session), said(key=key)) for _attempt in range(2)]

    paragraph = session.paragraphs.get()
    assert [answer.headers["Location"] for answer in answers] == [f"{at('minutes-work', session)}#p-{key}"] * 2
    assert (paragraph.texts, paragraph.changes.get().made_by.name) == ({"de": DE, "zh": ZH, "en": ""}, "German office")
    assert ("German: original" in page(german, at("minutes-work", session))) is True


def test_second_writer_gets_both_texts_and_overwrites_only_knowingly(german, session):
    paragraph = make_paragraph(session)
    address, first_seen = at("minutes-paragraph", session, paragraph.public_id), said(paragraph, text_de="Eins.")
    german.post(address, first_seen)

    refused = german.post(address, said(paragraph, text_de="Zwei.", base="{}"))
    shown = refused.content.decode()
    unchanged = session.paragraphs.get().text_de
    paragraph.refresh_from_db()
    german.post(address, said(paragraph, text_de="Zwei."))

    assert (refused.status_code, "<del>Eins</del><ins>Zwei</ins>" in shown, unchanged) == (400, True, "Eins.")
    assert session.paragraphs.get().text_de == "Zwei."


def test_original_that_is_missing_is_said_at_the_form(german, session):
    answer = german.post(at("minutes-new", session), said(text_de=""))

    assert (answer.status_code, session.paragraphs.count()) == (400, 0)
    assert "Write the original, which is in German." in answer.content.decode()


def test_office_agrees_for_its_own_side_only(german, session):
    paragraph = make_paragraph(session)
    address = at("minutes-agree", session, paragraph.public_id)

    other = german.post(address, {"side": "CN", "seen": "1"})
    own = german.post(address, {"side": "DE", "seen": "1"})

    agreement = paragraph.agreements.get()
    assert (other.status_code, own.status_code) == (404, 302)
    assert (agreement.side, agreement.member.slug, agreement.agreed_by.name) == ("DE", "bottrop", "German office")
    german.post(address, {"side": "DE", "act": "withdraw"})
    assert paragraph.agreements.count() == 0


def test_paragraph_is_moved_deleted_and_taken_back_at_the_page(german, session):
    make_paragraph(session, words(de="A"))
    b = make_paragraph(session, words(de="B"))

    german.post(at("minutes-move", session, b.public_id), {"to": "1"})
    german.post(at("minutes-delete", session, b.public_id), {"seen": "1"})
    gone = page(german, at("minutes-work", session))
    german.post(at("minutes-bring-back", session, b.public_id))
    last = b.changes.latest("pk")
    stale = german.post(at("minutes-undo", session), {"change": str(last.pk - 1)}, follow=True).content.decode()
    german.post(at("minutes-undo", session), {"change": str(last.pk)})
    german.post(at("minutes-bring-back", session, b.public_id))

    assert ("Deleted paragraphs" in gone, "Somebody changed the minutes meanwhile." in stale) == (True, True)
    found = session.paragraphs.filter(is_deleted=False).order_by("position")
    assert [row.text_de for row in found] == ["B", "A"]


def test_history_shows_what_changed_and_brings_words_back(german, session):
    paragraph = make_paragraph(session)
    german.post(at("minutes-paragraph", session, paragraph.public_id), said(paragraph, text_de="Anders."))
    first = paragraph.changes.earliest("pk")

    shown = page(german, at("minutes-history", session, paragraph.public_id))
    german.post(at("minutes-bring-back", session, paragraph.public_id), {"change": str(first.pk)})

    assert ("<ins>Anders</ins>" in shown, session.paragraphs.get().text_de) == (True, DE)


def test_strangers_and_other_sessions_find_nothing(german, session):
    paragraph, other = make_paragraph(session), make_session(number=2)
    below_other = at("minutes-paragraph", other, paragraph.public_id)
    german.force_login(make_user("Absent office", office="aachen"))
    absent = [german.get(at(name, session)).status_code for name in ("minutes-work", "minutes-new")]
    german.force_login(make_user("Secretary", is_secretariat=True))

    assert (absent, german.get(below_other).status_code) == ([200, 404], 404)
    german.logout()
    assert [german.get(at(name, session)).status_code for name in ("minutes", "minutes-pdf")] == [404, 404]


def test_visitors_read_published_minutes_in_their_language_first(client, session):
    item = make_item(session)
    make_resolution(item)
    make_paragraph(session, words(de=DE, zh=ZH, en="The chair opens."), item)
    published(session)

    pages = {
        code: client.get(f"/{code}/sessions/{session.public_id}/minutes/").content.decode()
        for code in ("de", "zh-hans", "en")
    }

    order = {
        code: sorted((ZH, DE, "The chair opens."), key=lambda text, shown=shown: shown.find(text))
        for code, shown in pages.items()
    }
    assert order["de"][-2:] == [DE, ZH]
    assert order["zh-hans"][-2:] == [ZH, DE]
    assert order["en"] == ["The chair opens.", DE, ZH]
    assert ["Wir nehmen teil." in shown for shown in pages.values()] == [True] * 3
    assert ["SHILI" in shown for shown in pages.values()] == [False] * 3


def test_pdf_names_speakers_for_offices_and_not_for_the_public(german, session):
    make_paragraph(session)
    before = text_of(german, session)
    published(session)
    own = text_of(german, session)
    german.logout()
    public = text_of(german, session)

    assert ["SHILI Fayanren" in text for text in (before, own, public)] == [True, True, False]
    assert (DE in public, ZH in public) == (True, True)


def test_times_and_day_are_those_of_the_place(german, session):
    """An evening in Germany is the next day in Foshan; the minutes say when it was there."""
    evening = datetime(2026, 12, 10, 20, 30, tzinfo=UTC)
    Session.objects.update(time_zone="Asia/Shanghai", starts_at=evening, ends_at=evening + timedelta(hours=3))
    published(session)

    assert "11. Dezember 2026, 04:30–07:30" in text_of(german, session)
    assert "11 December 2026" in page(german, at("minutes", session))


def test_published_minutes_are_changed_by_nobody(german, session):
    paragraph = make_paragraph(session)
    published(session)

    assert german.get(at("minutes-work", session)).headers["Location"] == at("minutes", session)
    assert german.post(at("minutes-delete", session, paragraph.public_id), {"seen": "1"}).status_code == 404
