"""Names of each script against names on lists: what is shown to a person, and what is said of what was not compared."""

from datetime import timedelta

import pytest
from tests.citybridge.diligence.conftest import eu_xml, given_list, given_own
from tests.citybridge.making import NOW, TODAY, credit_code, make_organisation, make_user, organisation_data

from citybridge.diligence.engine.screening import ALIKE, best_match, keys_of, likeness, missing_scripts
from citybridge.diligence.enums import HitBasis, HitState, ListState
from citybridge.diligence.models import ListEntry, Screening, ScreeningHit
from citybridge.diligence.operations import decide_hit, screen_changed, screen_organisations
from citybridge.diligence.operations.screening import InvalidDecision
from citybridge.diligence.personal_data import forget_decisions
from citybridge.diligence.queries import hits_of, screenings_of
from citybridge.organisations.operations import update_organisation
from citybridge.privacy.models import AuditEvent

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shenzhen Muster Technologies Co., Ltd.", "Shenzhen Muster Technologies Company Limited"),
        ("Mueller GmbH", "Müller Gesellschaft mit beschränkter Haftung"),
        ("上海微电子装备有限公司", "上海微电子装备（集团）股份有限公司"),
        ("华为技术有限公司", "Huawei Technologies Co., Ltd."),
        ("华为技术有限公司", "Huawei Jishu Youxian Gongsi"),
        ("華為技術有限公司", "华为技术有限公司"),
        ("Huawei Technologies", "HUAWEI  TECHNOLOGIES"),
        ("ＭＵＳＴＥＲ　GmbH", "Muster GmbH"),
    ],
)
def test_one_firm_in_two_spellings_is_shown(one, other):
    assert likeness(one, other) >= ALIKE
    assert likeness(one, other) == likeness(other, one)
    assert set(keys_of([one], [])) & set(keys_of([other], []))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shenzhen Hikvision Digital", "Hangzhou Weixing Plastics"),
        ("Musterwerk Maschinenbau GmbH", "Beispiel Maschinenbau GmbH"),
        ("上海示例机械有限公司", "北京样本机械有限公司"),
    ],
)
def test_different_firms_are_not_shown(one, other):
    assert likeness(one, other) < ALIKE


def test_number_beats_every_name():
    number = credit_code(17)
    match = best_match(["Alpha GmbH"], [number], ["Omega Ltd"], [f"{number[:8]} {number[8:]}".lower()])

    assert match is not None
    assert (match.basis, match.score) == (HitBasis.IDENTIFIER, 1.0)


@pytest.mark.parametrize(
    ("names", "missing"),
    [(["华为技术有限公司"], ["latin"]), (["Huawei"], ["han"]), (["Huawei", "华为"], []), ([], ["han", "latin"])],
)
def test_script_without_a_name_is_named(names, missing):
    assert missing_scripts(names) == missing


@pytest.mark.django_db
def test_organisation_with_only_a_chinese_name_is_found_by_an_alias_and_the_other_way_round():
    given_list(
        eu_xml([("1", "enterprise", "E", ["Erfundene Werke", "虚构精密机械有限公司", "Xugou Precision Machinery"])])
    )
    chinese = make_organisation(native_name="虚构精密机械有限公司", member="foshan")
    latin = make_organisation(native_name="Xugou Precision Machinery Co., Ltd.", member="bottrop")
    other = make_organisation(native_name="Ganz Anders GmbH")

    screen_organisations(at=NOW)

    assert [len(hits_of(row)) for row in (chinese, latin, other)] == [1, 1, 0]
    assert screenings_of(other).get().missing_scripts == ["han"]
    assert screenings_of(chinese).get().missing_scripts == ["latin"]


@pytest.mark.django_db
def test_people_are_neither_kept_nor_compared_unless_enabled(settings):
    row = given_list(eu_xml())
    assert (row.entry_count, row.skipped_people) == (2, 1)
    assert "Max Erfunden" not in str(list(ListEntry.objects.values_list("names", flat=True)))

    settings.SCREEN_PERSONS = True
    assert given_list(eu_xml(day="2026-11-21")).entry_count == 3
    trader = make_organisation(native_name="Max Erfunden e.K.")
    screen_organisations(at=NOW)
    assert hits_of(trader).count() == 1


@pytest.mark.django_db
def test_rename_is_followed_and_open_matches_that_no_longer_are_go():
    given_own("Beispiel Rüstung Holding,,,,,")
    organisation = make_organisation(native_name="Harmlos GmbH")
    assert screen_changed(at=NOW + DAY) >= 1
    assert hits_of(organisation).count() == 0

    later = NOW + 400 * DAY
    update_organisation(organisation, organisation_data(native_name="Beispiel Rüstung Holding"), today=TODAY)
    screen_organisations([organisation.pk], at=later)
    assert [hit.state for hit in hits_of(organisation)] == [HitState.OPEN]

    update_organisation(organisation, organisation_data(native_name="Harmlos GmbH"), today=TODAY)
    screen_organisations([organisation.pk], at=later)
    assert hits_of(organisation).count() == 0


@pytest.mark.django_db
def test_changes_are_found_without_being_told():
    given_own("Beispiel Rüstung Holding,,,,,")
    make_organisation(native_name="Beispiel Rüstung Holding")
    far = NOW + 4000 * DAY

    assert (screen_changed(at=far), screen_changed(at=far)) == (1, 0)


@pytest.mark.django_db
def test_decision_is_kept_over_versions_of_the_list_and_asked_anew_for_another_name():
    given_list(eu_xml())
    organisation = make_organisation(native_name="Musterfrucht Handels GmbH")
    screen_organisations(at=NOW)
    officer = make_user("Officer", office="bottrop")
    [hit] = hits_of(organisation)
    decide_hit(hit, state=HitState.DISMISSED, reason="Another  seat.", user_id=officer.pk, at=NOW)

    given_list(eu_xml(day="2026-11-21"))
    screen_organisations(at=NOW + DAY)
    [carried] = hits_of(organisation)
    assert (carried.state, carried.reason, carried.decided_by) == (HitState.DISMISSED, "Another seat.", officer)

    changed = [("1002", "enterprise", "E", ["Musterfrucht GmbH", "Musterfrucht"]), ("1", "enterprise", "E", ["Xyz"])]
    given_list(eu_xml(changed, day="2026-11-22"))
    screen_organisations(at=NOW + 2 * DAY)
    assert [hit.state for hit in hits_of(organisation)] == [HitState.OPEN]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "reason"), [("open", "x"), ("dismissed", "  "), ("nonsense", "x"), ("confirmed", "")]
)
def test_decision_needs_a_finding_and_a_reason(state, reason):
    given_list(eu_xml())
    organisation = make_organisation(native_name="Musterfrucht Handels GmbH")
    screen_organisations(at=NOW)

    with pytest.raises(InvalidDecision):
        decide_hit(hits_of(organisation)[0], state=state, reason=reason, user_id=None, at=NOW)


@pytest.mark.django_db
def test_decision_leaves_its_trace_and_none_with_the_other_side():
    given_own("虚构精密机械有限公司,,,,,", "Musterfrucht Handels GmbH,,,,,")
    german = make_organisation(native_name="Musterfrucht Handels GmbH")
    chinese = make_organisation(native_name="虚构精密机械有限公司", member="foshan")
    screen_organisations(at=NOW)
    for organisation in (german, chinese):
        decide_hit(hits_of(organisation)[0], state=HitState.CONFIRMED, reason="Same seat.", user_id=None, at=NOW)

    events = AuditEvent.objects.filter(verb="screening_hit.confirmed").order_by("pk")
    assert [event.members for event in events] == [[german.member_id], []]
    assert "Same seat" not in str([event.details for event in events])


@pytest.mark.django_db
def test_decisions_are_forgotten_by_the_calendar_and_open_matches_are_not():
    given_own("Musterfrucht Handels GmbH,,,,,", "Beispiel Rüstung Holding,,,,,")
    decided = make_organisation(native_name="Musterfrucht Handels GmbH")
    make_organisation(native_name="Beispiel Rüstung Holding")
    screen_organisations(at=NOW)
    decide_hit(hits_of(decided)[0], state=HitState.CONFIRMED, reason="Same.", user_id=None, at=NOW)

    assert (forget_decisions(NOW, False), forget_decisions(NOW + DAY, True)) == (0, 1)
    assert forget_decisions(NOW + DAY, False) == 1
    assert [hit.state for hit in ScreeningHit.objects.all()] == [HitState.OPEN]


@pytest.mark.django_db
def test_installation_of_the_other_region_compares_nothing(settings):
    settings.REGION = "cn"
    assert given_list(eu_xml()).state == ListState.ACTIVE  # the page for it does not exist there
    make_organisation(native_name="Musterfrucht Handels GmbH")

    assert (screen_organisations(at=NOW), screen_changed(at=NOW)) == (0, 0)
    assert not Screening.objects.exists()
