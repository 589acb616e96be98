"""The day by which somebody should act is counted where that somebody lives (R155)."""

from datetime import UTC, date, datetime

from tests.citybridge.introductions.parties import Parties

CARNIVAL_THURSDAY = datetime(2026, 2, 12, 9, 0, tzinfo=UTC)
BEFORE_CORPUS_CHRISTI = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def test_chinese_office_has_five_working_days_across_the_spring_festival(parties: Parties):
    introduction = parties.ask(at=CARNIVAL_THURSDAY)
    own_office = introduction.due_on
    introduction = parties.pass_on(introduction, at=CARNIVAL_THURSDAY)
    their_office = introduction.due_on
    introduction = parties.pass_on(introduction, at=CARNIVAL_THURSDAY)

    # Bottrop: 13, 16–19 February. Foshan: 13, 14 (worked Saturday), 24–26 February.
    assert own_office == date(2026, 2, 19)
    assert (their_office, introduction.due_on) == (date(2026, 2, 26), date(2026, 2, 26))


def test_holiday_of_one_land_moves_the_day_for_its_office_only(parties: Parties):
    introduction = parties.ask(at=BEFORE_CORPUS_CHRISTI)

    # 4 June 2026 is Fronleichnam in North Rhine-Westphalia, and a plain Thursday in Foshan.
    assert introduction.due_on == date(2026, 6, 9)
    assert parties.pass_on(introduction, at=BEFORE_CORPUS_CHRISTI).due_on == date(2026, 6, 8)
