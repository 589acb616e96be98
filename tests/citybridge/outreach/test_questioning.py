"""Who is in question, and what an office decides about it."""

from datetime import date, timedelta

import pytest
from tests.citybridge.making import NOW, TODAY, make_person
from tests.citybridge.outreach.asking import SmallMarket, build_small_market
from tests.citybridge.outreach.paper import make_campaign, make_contact, make_event

from citybridge.alliance.models import Member
from citybridge.events.models import Event, Participation
from citybridge.outreach.enums import Verdict
from citybridge.outreach.models import Answer, Decision
from citybridge.outreach.operations.deciding import DecisionRefused, decide, draw_lines, undo_decision
from citybridge.outreach.queries.in_question import questions_of
from citybridge.outreach.queries.questioning import lines_of, questions
from citybridge.privacy.models import AuditEvent

FITS, PERHAPS, NOT = Verdict.FITS, Verdict.PERHAPS, Verdict.NOT


@pytest.fixture
def market(db) -> SmallMarket:
    return build_small_market()


@pytest.fixture
def event(db) -> Event:
    return make_event("spring-fair", "smart-home", starts_on=date(2027, 4, 12))


def verdicts(event: Event, member: str = "bottrop", below: int = 10) -> dict[str, str]:
    owner = Member.objects.get(slug=member)
    rows = questions(event, owner, today=TODAY, below=below)
    return {row.organisation.external_key: row.verdict for row in rows}


def judge(event: Event, market: SmallMarket, key: str, verdict: str, **more: object) -> list[Decision]:
    organisation = market.organisations[key]
    given = {"proposed": {}, "by": None, "at": NOW, **more}
    return decide(event, [organisation], verdict=verdict, **given)  # type: ignore[arg-type]


def test_all_of_the_office_are_ranked_and_none_of_others(market: SmallMarket, event: Event):
    assert verdicts(event) == {"control": FITS, "conveyor": verdicts(event)["conveyor"]}
    assert next(iter(verdicts(event))) == "control"
    assert verdicts(event)["conveyor"] != FITS


def test_the_word_of_the_office_stands_and_keeps_its_author(market: SmallMarket, event: Event):
    officer = make_person("officer@example.org", office="bottrop", name="Olga Office")

    judge(event, market, "conveyor", FITS, note="Steuert Anlagen", by=officer.pk, proposed={})

    row = next(row for row in questions(event, market.organisations["conveyor"].member, today=TODAY) if row.is_decided)
    assert (row.verdict, row.history[0].decided_by, row.history[0].note) == (FITS, officer, "Steuert Anlagen")
    assert AuditEvent.objects.get(verb="question.decided").actor == officer.pk


def test_the_same_again_adds_nothing(market: SmallMarket, event: Event):
    assert [len(judge(event, market, "control", NOT)) for _again in range(2)] == [1, 0]


def test_undo_goes_back_one_step_and_tells_so(market: SmallMarket, event: Event):
    judge(event, market, "control", NOT)
    judge(event, market, "control", PERHAPS)

    undo_decision(event, market.organisations["control"], by=None, at=NOW)
    after_one = verdicts(event)["control"]

    assert (after_one, Decision.objects.count()) == (NOT, 3)


def test_as_proposed_again(market: SmallMarket, event: Event):
    judge(event, market, "control", NOT)
    judge(event, market, "control", "")

    assert verdicts(event)["control"] == FITS


def test_nothing_to_undo(market: SmallMarket, event: Event):
    with pytest.raises(DecisionRefused):
        undo_decision(event, market.organisations["control"], by=None, at=NOW)


@pytest.mark.parametrize(("verdict", "note"), [("surely", ""), (FITS, "x" * 301)])
def test_what_cannot_be_decided(market: SmallMarket, event: Event, verdict: str, note: str):
    with pytest.raises(DecisionRefused):
        judge(event, market, "control", verdict, note=note)


def test_nothing_is_decided_about_an_event_that_is_over(market: SmallMarket):
    past = make_event("past-fair", "smart-home", starts_on=TODAY - timedelta(days=9))

    with pytest.raises(DecisionRefused):
        judge(past, market, "control", NOT)


def test_lines_are_drawn_per_event_and_office(market: SmallMarket, event: Event):
    owner = market.organisations["control"].member

    draw_lines(event, owner, fits=2, perhaps=-2, by=None, at=NOW)

    usual, drawn = lines_of(event, Member.objects.get(slug="aachen")), lines_of(event, owner)
    assert drawn.fits > usual.fits
    assert drawn.perhaps < usual.perhaps
    assert drawn.perhaps < drawn.fits


def test_who_took_part_before_fits_at_least_perhaps(market: SmallMarket, event: Event):
    before = make_event("last-fair", "smart-home", starts_on=TODAY - timedelta(days=300))
    conveyor = market.organisations["conveyor"]
    draw_lines(event, conveyor.member, fits=2, perhaps=2, by=None, at=NOW)
    Participation.objects.create(
        event=before, organisation=conveyor, member=conveyor.member, state="approved", registered_at=NOW
    )

    row = next(row for row in questions(event, conveyor.member, today=TODAY) if row.organisation == conveyor)

    assert (row.proposed, row.known.took_part) == (PERHAPS, before)


@pytest.mark.parametrize(("kinds", "wished"), [(("later",), True), (("yes", "no"), False)])
def test_the_last_answer_tells_the_wish(market: SmallMarket, event: Event, kinds: tuple[str, ...], wished: bool):
    before = make_event("last-fair", "smart-home", starts_on=TODAY - timedelta(days=300))
    control = market.organisations["control"]
    contact = make_contact(make_campaign(before), control)
    for kind in kinds:
        Answer.objects.create(contact=contact, kind=kind, at=NOW)

    row = next(row for row in questions(event, control.member, today=TODAY) if row.organisation == control)

    assert (row.known.wished == before) is wished


def test_the_proof_takes_over_what_was_decided(market: SmallMarket, event: Event):
    judge(event, market, "control", NOT)
    control = market.organisations["control"]

    found = questions_of(event, control.member, today=TODAY)

    assert (found[control.pk].verdict, found[control.pk].is_decided) == (NOT, True)
