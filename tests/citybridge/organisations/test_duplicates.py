import pytest
from tests.citybridge.making import (
    NOW,
    SECRETARIAT,
    TODAY,
    credit_code,
    make_organisation,
    officer_of,
    organisation_data,
)

from citybridge.organisations.models import DuplicatePair
from citybridge.organisations.operations import (
    RecordWasMerged,
    find_duplicates,
    keep_apart,
    merge_organisations,
    update_organisation,
)
from citybridge.organisations.queries import duplicate_pairs

pytestmark = pytest.mark.django_db

# What two records say, and what is proposed; None means that nobody is asked.
CASES = [
    pytest.param(
        {"native_name": "Müller Maschinenbau GmbH"},
        {"native_name": "Muller Maschinenbau GmbH"},
        "possible",
        id="müller and muller",
    ),
    pytest.param(
        {"native_name": "Müller Maschinenbau GmbH"},
        {"native_name": "Mueller Maschinenbau GmbH"},
        "likely",
        id="müller and mueller",
    ),
    pytest.param({"native_name": "Müller GmbH"}, {"native_name": "Schmidt GmbH"}, None, id="müller and schmidt"),
    pytest.param(
        {"native_name": "百度", "member": "foshan"},
        {"native_name": "Baidu", "member": "foshan"},
        "likely",
        id="baidu in two scripts",
    ),
    pytest.param(
        {"native_name": "顾家家居股份有限公司", "latin_name": "KUKA Home Co., Ltd.", "member": "foshan"},
        {"native_name": "库卡机器人有限公司", "latin_name": "KUKA Robotics Co., Ltd.", "member": "foshan"},
        None,
        id="furniture and robots",
    ),
    pytest.param(
        {"native_name": "顾家家居", "member": "foshan"},
        {"native_name": "KUKA Home", "member": "foshan"},
        "likely",
        id="furniture in two scripts",
    ),
    pytest.param(
        {"native_name": "佛山示例机器人有限公司", "member": "foshan"},
        {"native_name": "佛山示例机器人有限公司广州分公司", "member": "foshan"},
        None,
        id="branch and parent",
    ),
    pytest.param(
        {"native_name": "Musterwerk GmbH"},
        {"native_name": "Musterwerk GmbH Zweigniederlassung Hamburg"},
        None,
        id="zweigniederlassung and parent",
    ),
    pytest.param(
        {"native_name": "佛山示例机器人有限公司", "member": "foshan", "identifiers": {"uscc": credit_code(1)}},
        {"native_name": "佛山示例机器人有限公司", "member": "foshan", "identifiers": {"uscc": credit_code(2)}},
        None,
        id="two credit codes",
    ),
    pytest.param(
        {"native_name": "佛山示例機器人有限公司", "member": "foshan"},
        {"native_name": "佛山示例机器人有限公司", "member": "foshan"},
        "same",
        id="traditional and simplified",
    ),
    pytest.param(
        {"native_name": "Straßenbau Muster GmbH", "municipality": "de-nw-bottrop"},
        {"native_name": "Strassenbau Muster GmbH", "municipality": "de-nw-bottrop"},
        "same",
        id="ß and ss",
    ),
    pytest.param(
        {"native_name": "台州示例有限公司", "member": "taizhou"},
        {"native_name": "泰州示例有限公司", "member": "taizhou"},
        None,
        id="two taizhou",
    ),
]


@pytest.mark.parametrize(("first", "second", "verdict"), CASES)
def test_pair_is_proposed_when_a_person_should_look(first, second, verdict):
    records = [make_organisation(**first, is_sample=False), make_organisation(**second, is_sample=False)]

    find_duplicates([records[1].pk])

    assert list(DuplicatePair.objects.values_list("verdict", flat=True)) == ([verdict] if verdict else [])


def test_evidence_is_kept_with_the_pair():
    make_organisation(
        native_name="Musterwerk GmbH", websites=("https://musterwerk.example",), municipality="de-nw-bottrop"
    )
    other = make_organisation(
        native_name="Musterwerk AG", websites=("https://www.musterwerk.example/de",), municipality="de-nw-bottrop"
    )

    find_duplicates([other.pk])

    [pair] = DuplicatePair.objects.all()
    assert [item["code"] for item in pair.evidence] == ["legal_form_differs", "same_place", "domain_equal"]


def test_looking_twice_adds_nothing():
    records = [make_organisation(), make_organisation()]
    added = find_duplicates([row.pk for row in records])

    again = find_duplicates([row.pk for row in records])

    assert (added, again, DuplicatePair.objects.count()) == (1, 0, 1)


def test_pair_is_dropped_when_the_records_look_different_now():
    first, second = make_organisation(), make_organisation()
    find_duplicates([first.pk])
    update_organisation(second, organisation_data(native_name="Beispiel Stahlhandel AG"), today=TODAY)

    find_duplicates([second.pk])

    assert DuplicatePair.objects.count() == 0


def test_pair_is_compared_anew_when_a_record_changes():
    first, second = make_organisation(), make_organisation()
    find_duplicates([first.pk])
    before = DuplicatePair.objects.get().verdict
    update_organisation(second, organisation_data(native_name="Musterwerk Maschinenbau AG"), today=TODAY)

    find_duplicates([second.pk])

    pair = DuplicatePair.objects.get()
    assert (before, pair.verdict, pair.evidence[0]["code"]) == ("likely", "likely", "legal_form_differs")


def test_pair_kept_apart_is_not_proposed_again():
    first, second = make_organisation(), make_organisation()
    find_duplicates([first.pk])
    keep_apart(second, first, user_id=None, at=NOW)

    find_duplicates([first.pk, second.pk])

    pair = DuplicatePair.objects.get()
    assert (pair.state, pair.decided_at) == ("distinct", NOW)


def test_records_nobody_proposed_can_be_kept_apart():
    first, second = make_organisation(), make_organisation(native_name="Beispiel Stahlhandel AG")

    keep_apart(first, second, user_id=None, at=NOW)

    pair = DuplicatePair.objects.get()
    assert (pair.first_id, pair.second_id, pair.state, pair.verdict) == (first.pk, second.pk, "distinct", "different")


def test_record_that_was_merged_cannot_be_kept_apart():
    first, second = make_organisation(), make_organisation()
    merge_organisations(first, second, user_id=None, at=NOW)

    with pytest.raises(RecordWasMerged):
        keep_apart(first, second, user_id=None, at=NOW)


def test_merged_record_is_never_proposed():
    first, second, third = (make_organisation() for _name in ("first", "second", "third"))
    merge_organisations(first, second, user_id=None, at=NOW)

    find_duplicates([first.pk, second.pk, third.pk])

    assert [(pair.first_id, pair.second_id) for pair in DuplicatePair.objects.all()] == [(first.pk, third.pk)]


def test_key_that_everybody_shares_asks_nobody():
    for number in range(61):
        make_organisation(native_name=f"Muster {number} GmbH")
    last = make_organisation(native_name="Muster GmbH")

    find_duplicates([last.pk])

    assert DuplicatePair.objects.count() == 0


def test_samples_are_asked_about_only_when_they_are_likely_the_same():
    names = ("Müller Maschinenbau GmbH", "Muller Maschinenbau GmbH", "Mueller Maschinenbau GmbH")
    umlaut, bare, spelt = (make_organisation(native_name=name) for name in names)

    find_duplicates([umlaut.pk, bare.pk, spelt.pk])

    assert [(pair.first_id, pair.second_id) for pair in DuplicatePair.objects.all()] == [(umlaut.pk, spelt.pk)]


def test_queue_shows_an_office_its_own_pairs_only(visitor):
    own = [make_organisation(), make_organisation()]
    foreign = [make_organisation(native_name="佛山示例有限公司", member="foshan") for _record in range(2)]
    across = make_organisation(native_name="Musterwerk Maschinenbau GmbH", member="aachen")
    find_duplicates([*(row.pk for row in own + foreign), across.pk])

    seen = {
        name: {(pair.first_id, pair.second_id) for pair in duplicate_pairs(actor)}
        for name, actor in {"visitor": visitor, "own": officer_of("bottrop"), "all": SECRETARIAT}.items()
    }

    pairs = {tuple(row.pk for row in own), tuple(row.pk for row in foreign)}
    assert seen["visitor"] == set()
    assert seen["own"] == {tuple(row.pk for row in own)}
    assert seen["all"] == pairs | {(row.pk, across.pk) for row in own}
