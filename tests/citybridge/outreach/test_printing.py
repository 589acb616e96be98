import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from tests.citybridge.making import NOW, TODAY, make_organisation, officer_of
from tests.citybridge.outreach.paper import give_address, make_addressed, make_campaign, make_contact, make_event

from citybridge.organisations.models import Organisation
from citybridge.outreach.models import Campaign, LetterRun, Objection
from citybridge.outreach.operations.printing import (
    AT_ONCE,
    DRAW_LETTERS,
    UNDO_DAYS,
    UnableToPost,
    UnableToPrint,
    begin_letters,
    discard_letters,
    forget_letters,
    make_letters,
    post_letters,
    unpost_letters,
)
from citybridge.outreach.queries.letters import printed_pdf, run_of, runs_of, to_take_out
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_campaign(make_event())


@pytest.fixture
def officer(campaign):
    return officer_of("bottrop")


def pages(run: LetterRun) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(printed_pdf(run))).pages]


def object_to(organisation: Organisation) -> None:
    Objection.objects.create(organisation=organisation, at=NOW, via="web")


def test_german_letter_has_address_words_code_and_notice(campaign, officer):
    [contact] = make_addressed(campaign)

    run = begin_letters(campaign, actor=officer, at=NOW)

    [text] = pages(run)
    for words in (
        contact.organisation.native_name, "Musterweg 2", "46238 Bottrop", "Musterstraße 1 · 46236 Bottrop",
        "Sehr geehrte Damen und Herren,", f"{contact.organisation.native_name} passt zu Messe Foshan.",
        "Mit freundlichen Grüßen", "23. November 2026", f"AB00-{contact.code[4:8]}-{contact.code[8:]}",
        "Handelsregister", "Art. 21",
    ):  # fmt: skip
        assert words in text, words
    assert "Guten Tag" not in text


def test_chinese_letter_follows_the_chinese_form():
    campaign = make_campaign(make_event(), "foshan")
    company = make_organisation(
        member="foshan", native_name="佛山示例涂装有限公司", latin_name="Foshan Sample Coating"
    )
    contact = make_contact(campaign, company)
    give_address(company, street="示例路88号3栋", postcode="528200", town="广东省佛山市南海区")

    run = begin_letters(campaign, actor=officer_of("foshan"), at=NOW)

    [text] = pages(run)
    lines = text.split("\n")
    window = ["528200", "广东省佛山市南海区", "示例路88号3栋", "佛山示例涂装有限公司", "Foshan Sample Coating"]
    close = ["此致", "敬礼！", campaign.member.office.name_zh, "2026年11月23日"]
    assert lines[lines.index("528200") :][:5] == window
    assert lines[lines.index("此致") :][:4] == close
    assert {"尊敬的佛山示例涂装有限公司：", "诚邀佛山示例涂装有限公司参加佛山展会。"} <= set(lines)
    assert contact.code[8:] in text
    assert "第十七条" in text


def test_window_and_marks_stand_where_the_standard_has_them(campaign, officer):
    """DIN 5008 form B: address zone from 45 + 17.7 mm and 25 mm on, subject not before 98.46 mm."""
    make_addressed(campaign)
    run = begin_letters(campaign, actor=officer, at=NOW)
    found: dict[str, tuple[float, float]] = {}

    def visit(text, matrix, place, _font, _size):
        if text.strip():
            x, y = matrix[0] * place[4] + matrix[4], matrix[3] * place[5] + matrix[5]
            found.setdefault(text.strip(), (x / 72 * 25.4, 297 - y / 72 * 25.4))

    page = PdfReader(io.BytesIO(printed_pdf(run))).pages[0]
    page.extract_text(visitor_text=visit)
    left, first = found["Musterweg 2"]
    subjects = [place for text, place in found.items() if text == "Messe Foshan"]
    assert left == pytest.approx(25, abs=0.5)
    assert 45 + 17.7 < first < 45 + 45
    assert 98.4 < subjects[0][1] < 112


def test_printing_again_gives_the_same_bytes(campaign, officer):
    make_addressed(campaign)
    run = begin_letters(campaign, actor=officer, at=NOW)

    assert printed_pdf(run) == printed_pdf(run_of(campaign, run.public_id))


def test_many_are_work_for_the_worker(campaign, officer):
    from procrastinate.contrib.django.models import ProcrastinateJob

    make_addressed(campaign, AT_ONCE + 1)
    run = begin_letters(campaign, actor=officer, at=NOW)

    [job] = ProcrastinateJob.objects.filter(task_name=DRAW_LETTERS)
    assert (run.made_at, job.args) == (None, {"run_id": run.pk})
    make_letters(run.pk, at=NOW)
    made = run_of(campaign, run.public_id)
    assert (made.made_at, made.drawn, len(pages(made))) == (NOW, AT_ONCE + 1, AT_ONCE + 1)


def test_who_objects_before_drawing_gets_no_letter(campaign, officer):
    contacts = make_addressed(campaign, AT_ONCE + 1)
    run = begin_letters(campaign, actor=officer, at=NOW)
    object_to(contacts[0].organisation)

    make_letters(run.pk, at=NOW)

    assert run.contacts.count() == AT_ONCE
    assert contacts[0].organisation.native_name not in "".join(pages(run_of(campaign, run.public_id))).split("\n")


def test_posting_informs_all_but_who_objected_or_was_told_otherwise(campaign, officer):
    kept, objecting, mailed = make_addressed(campaign, 3)
    run = begin_letters(campaign, actor=officer, at=NOW)
    object_to(objecting.organisation)
    mailed.channel = "e-mail"
    mailed.save()

    number = post_letters(run, on=TODAY, actor=officer, at=NOW)

    for contact in (kept, objecting, mailed):
        contact.refresh_from_db()
    assert number == 1
    assert [row.state for row in (kept, objecting, mailed)] == ["informed", "planned", "planned"]
    assert kept.informed_at.date() == TODAY
    assert set(to_take_out(run)) >= {objecting, mailed}
    assert list(AuditEvent.objects.filter(noun="letter_run").order_by("pk").values_list("verb", flat=True)) == [
        "letters.asked", "letters.posted"
    ]  # fmt: skip


def test_letters_are_posted_once_and_on_a_possible_day(campaign, officer):
    make_addressed(campaign)
    run = begin_letters(campaign, actor=officer, at=NOW)

    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(UnableToPost):
            post_letters(run, on=day, actor=officer, at=NOW)
    post_letters(run, on=TODAY, actor=officer, at=NOW)
    with pytest.raises(UnableToPost):
        post_letters(run, on=TODAY, actor=officer, at=NOW)


def test_posting_can_be_undone_for_a_while(campaign, officer):
    [contact, answering] = make_addressed(campaign, 2)
    run = begin_letters(campaign, actor=officer, at=NOW)
    post_letters(run, on=TODAY, actor=officer, at=NOW)
    answering.answers.create(kind="yes", at=NOW)

    with pytest.raises(UnableToPost):
        unpost_letters(run, actor=officer, at=NOW + timedelta(days=UNDO_DAYS + 1))
    unpost_letters(run, actor=officer, at=NOW + timedelta(days=UNDO_DAYS))

    contact.refresh_from_db()
    answering.refresh_from_db()
    assert (contact.state, contact.informed_at, answering.state) == ("planned", None, "informed")
    assert runs_of(campaign).get().posted_on is None


def test_nobody_is_in_two_runs_until_one_is_discarded(campaign, officer):
    make_addressed(campaign)
    run = begin_letters(campaign, actor=officer, at=NOW)

    with pytest.raises(UnableToPrint):
        begin_letters(campaign, actor=officer, at=NOW)
    discard_letters(run, actor=officer, at=NOW)
    assert begin_letters(campaign, actor=officer, at=NOW).contacts.count() == 1


def test_only_due_waves_with_addresses_of_a_running_campaign_are_printed(campaign, officer):
    Campaign.objects.update(starts_on=TODAY, wave_size=1)
    first, second = make_addressed(campaign, 2)
    second.wave = 2
    second.save()
    make_contact(campaign)

    assert list(begin_letters(campaign, actor=officer, at=NOW).contacts.all()) == [first]
    later = NOW + timedelta(days=1)
    assert list(begin_letters(campaign, actor=officer, at=later).contacts.all()) == [second]


@pytest.mark.parametrize("state", ["draft", "awaits", "stopped"])
def test_campaign_that_does_not_run_prints_nothing(campaign, officer, state):
    make_addressed(campaign)
    campaign.state = state
    campaign.save()

    with pytest.raises(UnableToPrint):
        begin_letters(campaign, actor=officer, at=NOW)


def test_office_without_an_address_prints_nothing(campaign, officer):
    make_addressed(campaign)
    campaign.member.office.street = ""
    campaign.member.office.save()

    with pytest.raises(UnableToPrint):
        begin_letters(campaign, actor=officer, at=NOW)


def test_letters_are_forgotten_after_the_post(campaign, officer):
    make_addressed(campaign)
    run = begin_letters(campaign, actor=officer, at=NOW)
    post_letters(run, on=TODAY, actor=officer, at=NOW)

    assert forget_letters(NOW, dry_run=False) == 0
    assert forget_letters(NOW + timedelta(days=1), dry_run=True) == 1
    assert forget_letters(NOW + timedelta(days=1), dry_run=False) == 1
    assert (printed_pdf(run), runs_of(campaign).get().posted_on) == (None, TODAY)


def test_reminder_by_letter_is_written_once(campaign, officer):
    campaign.reminds_after_days = 10
    campaign.save()
    [contact] = make_addressed(campaign, state="informed", informed_at=NOW)
    later = NOW + timedelta(days=11)

    with pytest.raises(UnableToPrint):
        begin_letters(campaign, actor=officer, at=NOW, is_reminder=True)
    run = begin_letters(campaign, actor=officer, at=later, is_reminder=True)
    post_letters(run, on=later.date(), actor=officer, at=later)

    contact.refresh_from_db()
    assert (contact.state, contact.informed_at, contact.reminded_at.date()) == ("informed", NOW, later.date())
    with pytest.raises(UnableToPrint):
        begin_letters(campaign, actor=officer, at=later, is_reminder=True)
