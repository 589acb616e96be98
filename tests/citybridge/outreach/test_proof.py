"""Every figure of the proof beside a plain count of the same rows in SQL, and nobody forgotten."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.citybridge.making import NOW, TODAY, make_organisation
from tests.citybridge.outreach.paper import make_campaign, make_contact, make_event

from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.events.models import Attendee, CheckIn, Event, Participation
from citybridge.outreach.engine.proof_pdf import draw_proof
from citybridge.outreach.engine.proof_tables import write_proof
from citybridge.outreach.engine.proving import Proof, prove
from citybridge.outreach.enums import AnswerKind, ContactState, Stage
from citybridge.outreach.models import Decision, Objection, QuestionRecord
from citybridge.outreach.operations.proving import KEPT_AFTER_DAYS, keep_due_proofs
from citybridge.outreach.queries.figures import MEASURES, STAGES
from citybridge.outreach.queries.proof import ProofRow, stage_of

AFTER = {"opened_at": NOW, "state": "informed", "informed_at": NOW}


def decide(event: Event, organisation, verdict: str) -> None:
    Decision.objects.create(event=event, organisation=organisation, proposed="not", verdict=verdict, decided_at=NOW)


def join(event: Event, organisation, *, inside: bool = False, state: str = "approved") -> None:
    taking_part = Participation.objects.create(
        event=event, organisation=organisation, member=organisation.member, state=state, registered_at=NOW
    )
    person = Attendee.objects.create(participation=taking_part, native_name="Muster")
    if inside:
        CheckIn.objects.create(attendee=person, device_key=person.badge_key, scanned_at=NOW, received_at=NOW)


def answer(contact, kind: str) -> None:
    contact.answers.create(kind=kind, at=NOW)


@pytest.fixture
def event(db):
    """Ten contacts of Bottrop in many states, one company of Foshan, one that nobody asked, one decided on."""
    made = make_event("fair", "robotics")
    campaign = make_campaign(made)
    rows = [make_contact(campaign, **AFTER) for _ in range(6)]
    answer(rows[0], "later")
    answer(rows[0], "yes")
    answer(rows[1], "no")
    answer(rows[2], "else")
    join(made, rows[0].organisation, inside=True)
    join(made, rows[3].organisation)
    Objection.objects.create(organisation=rows[4].organisation, at=NOW, via="web")
    make_contact(campaign, state="bounced", informed_at=NOW, channel="e-mail", verdict="perhaps")
    make_contact(campaign, state="withheld")
    make_contact(campaign)
    make_contact(campaign, state="informed", informed_at=NOW, channel="phone", verdict="perhaps")
    uninvited = make_organisation(native_name="Kam von selbst GmbH")
    join(made, uninvited, state="waiting")
    cancelled = make_organisation(native_name="Sagte ab GmbH")
    join(made, cancelled, state="cancelled")
    decide(made, make_organisation(native_name="Entschieden GmbH"), "fits")
    decide(made, make_organisation(native_name="Passt nicht GmbH"), "not")
    chinese = make_organisation(member="foshan", native_name="佛山示例有限公司", latin_name="Foshan Sample")
    decide(made, chinese, "perhaps")
    return made


def proof_of(event: Event, *slugs: str) -> Proof:
    members = [row for row in all_members() if not slugs or row.slug in slugs]
    return prove(Event.objects.get(pk=event.pk), members, today=TODAY)


def sql(query: str, event: Event) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, [event.pk])
        return cursor.fetchone()[0]


CONTACTS = "SELECT count(*) FROM outreach_contact c WHERE c.event_id = %s"
LATEST = (
    "SELECT count(*) FROM (SELECT DISTINCT ON (a.contact_id) a.kind FROM outreach_answer a JOIN outreach_contact c"
    " ON c.id = a.contact_id WHERE c.event_id = %s ORDER BY a.contact_id, a.id DESC) latest"
)
LIVE = (
    "SELECT count(DISTINCT p.organisation_id) FROM events_participation p WHERE p.event_id = %s"
    " AND p.state IN ('registered', 'waiting', 'approved')"
)
COUNTS = {
    "informed": f"{CONTACTS} AND informed_at IS NOT NULL",
    **{
        f"by-{way}": f"{CONTACTS} AND informed_at IS NOT NULL AND channel = '{way}'"
        for way in ("e-mail", "letter", "phone", "portal")
    },
    "opened": f"{CONTACTS} AND opened_at IS NOT NULL",
    "answered": LATEST,
    **{f"answer-{kind}": f"{LATEST} WHERE kind = '{kind}'" for kind in AnswerKind.values},
    "registered": LIVE,
    "travelled": (
        "SELECT count(DISTINCT p.organisation_id) FROM events_participation p JOIN events_attendee a ON"
        " a.participation_id = p.id JOIN events_checkin k ON k.attendee_id = a.id WHERE p.event_id = %s"
        " AND k.undone_at IS NULL"
    ),
    "question": (
        "SELECT count(*) FROM (SELECT c.organisation_id FROM outreach_contact c WHERE c.event_id = %s UNION"
        " SELECT d.organisation_id FROM outreach_decision d WHERE d.verdict IN ('fits', 'perhaps')) asked"
    ),
    "fits": (
        "SELECT (SELECT count(*) FROM outreach_contact c WHERE c.event_id = %s AND c.verdict = 'fits')"
        " + (SELECT count(*) FROM outreach_decision d WHERE d.verdict = 'fits')"
    ),
    "perhaps": (
        "SELECT (SELECT count(*) FROM outreach_contact c WHERE c.event_id = %s AND c.verdict = 'perhaps')"
        " + (SELECT count(*) FROM outreach_decision d WHERE d.verdict = 'perhaps')"
    ),
    "decided": "SELECT count(*) FROM outreach_decision d WHERE d.event_id = %s AND d.verdict IN ('fits', 'perhaps')",
    "uninvited": (
        f"{LIVE} AND NOT EXISTS (SELECT 1 FROM outreach_contact c WHERE c.event_id = p.event_id"
        " AND c.organisation_id = p.organisation_id)"
    ),
    # Of the ten: said yes and came, said no, objected and registered are done.
    "open": (
        "SELECT 2 + count(*) FROM outreach_contact c LEFT JOIN events_participation p ON p.event_id = c.event_id"
        " AND p.organisation_id = c.organisation_id LEFT JOIN outreach_objection o ON o.organisation_id ="
        " c.organisation_id LEFT JOIN outreach_answer a ON a.contact_id = c.id WHERE c.event_id = %s AND p.id IS NULL"
        " AND o.id IS NULL AND (a.kind IS NULL OR a.kind <> 'no')"
    ),
}


def test_every_figure_is_the_plain_count_of_its_rows(event):
    lines = {line.measure.key: line.now for line in proof_of(event).funnel}

    assert lines == {key: sql(query, event) for key, query in COUNTS.items()}
    assert min(lines[key] for key in ("informed", "answered", "registered", "travelled", "open")) > 0


def test_each_organisation_in_question_is_in_exactly_one_stage(event):
    proof = proof_of(event)

    stages = {line.measure.key: line.now for line in proof.stages}
    question = next(line.now for line in proof.funnel if line.measure.key == "question")
    assert sum(stages.values()) == question
    assert {key.removeprefix("stage-"): number for key, number in stages.items() if number} == {
        "travelled": 1, "registered": 1, "no": 1, "redirected": 1, "objected": 1, "silent": 2, "bounced": 1,
        "withheld": 1, "planned": 1, "untold": 2,
    }  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", *ContactState.values]),
            st.sampled_from(["", *AnswerKind.values]),
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.sampled_from(["fits", "perhaps", ""]),
        )
    )
)
def test_sums_agree_whatever_happened(histories):
    """Nobody is forgotten: each in question is counted by one stage and no more, all others by none."""
    rows = [
        ProofRow(
            None,
            1,
            frozenset(),
            verdict,
            is_decided=False,
            is_registered=registered,
            has_travelled=travelled,
            stage=stage_of(state, answer, is_registered=registered, has_travelled=travelled, has_objected=objected),
        )
        for state, answer, registered, travelled, objected, verdict in histories
    ]

    for row in rows:
        assert sum(measure.test(row) for measure in STAGES) == (row.verdict != "")
    assert sum(measure.of(rows) for measure in STAGES) == MEASURES["question"].of(rows)
    done = sum(MEASURES[f"stage-{key}"].of(rows) for key in ("travelled", "registered", "no", "objected"))
    assert MEASURES["open"].of(rows) == MEASURES["question"].of(rows) - done


def test_office_sees_its_own_rows_and_the_alliance_both_sides(event):
    own, whole = proof_of(event, "bottrop"), proof_of(event)

    assert len(own.rows) == len(whole.rows) - 1
    assert {row.organisation.side for row in own.rows} == {"DE"}
    assert [(line.of, line.numbers[0]) for line in whole.sides] == [("DE", 11), ("CN", 1)]
    assert own.is_of_all is False


def test_balance_tells_how_far_a_member_is_from_the_wish(event):
    lines = {line.member.slug: line for line in proof_of(event).balance}

    assert (lines["bottrop"].registered, lines["bottrop"].missing, lines["bottrop"].beyond) == (3, 0, 0)
    assert (lines["foshan"].registered, lines["foshan"].missing) == (0, 2)
    assert len(lines) == Member.objects.count()


def test_topics_count_organisations_in_each_and_the_rest_once(event):
    robot = make_organisation(native_name="Roboter GmbH", topics=("robotics",))
    from citybridge.matching.operations import rebuild_index

    rebuild_index(at=NOW, report=lambda _done, _of: None)
    proof = proof_of(event, "bottrop")

    assert [(line.of.slug if line.of else "", line.numbers[0]) for line in proof.topics] == [("robotics", 1), ("", 11)]
    [row] = [row for row in proof.rows if row.organisation == robot]
    assert (row.stage, row.verdict) == (Stage.UNTOLD, "fits")


def test_kept_proof_changes_no_more(event):
    over = NOW.replace(year=2027, month=11) + timedelta(days=KEPT_AFTER_DAYS)
    before = proof_of(event)

    assert keep_due_proofs(at=NOW) == 0
    assert keep_due_proofs(at=over) == 1
    assert keep_due_proofs(at=over) == 0
    CheckIn.objects.all().delete()
    Attendee.objects.all().delete()
    Participation.objects.all().delete()
    Decision.objects.all().delete()
    make_contact(make_campaign(make_event("other")), **AFTER)

    after = proof_of(event)
    assert after.is_kept is True
    assert [(line.measure.key, line.now) for line in after.funnel] == [
        (line.measure.key, line.now) for line in before.funnel
    ]
    assert after.stages == before.stages
    assert QuestionRecord.objects.count() == len(before.rows)


def test_last_year_stands_beside_this_year(event):
    nextyear = make_event("fair-2028", starts_on=date(2028, 10, 16), previous=event)
    make_contact(make_campaign(nextyear), **AFTER)

    lines = {line.measure.key: (line.now, line.before) for line in proof_of(nextyear, "bottrop").funnel}

    assert lines["informed"] == (1, 8)
    assert lines["travelled"] == (0, 1)
    assert {line.before for line in proof_of(event).funnel} == {None}


@pytest.mark.parametrize("language", ["de", "zh", "en"])
def test_paper_has_every_figure(event, language):
    read = PdfReader(io.BytesIO(draw_proof(proof_of(event, "bottrop"), language=language, day=TODAY)))

    text = "\n".join(page.extract_text() for page in read.pages)
    assert event.names[language] in text
    assert "Entschieden GmbH" in text
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_workbook_has_numbers_and_a_row_for_each_organisation(event):
    file = io.BytesIO()
    proof = proof_of(event)
    write_proof(proof, file)

    book = load_workbook(file)
    figures = [row[1].value for row in list(book.worksheets[0].iter_rows())[1 : len(proof.funnel) + 1]]
    assert figures == [line.now for line in proof.funnel]
    assert book.worksheets[3].max_row == len(proof.rows) + 1
