import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naming import NameProfile, Scheme, Verdict, blocking_keys, compare

P = NameProfile
FIRST_CODE, SECOND_CODE = "91110000600037341L", "91440600MA4UJ2BX1E"

TRAPS = [
    # Latin spellings
    (P("Müller GmbH", place="Bottrop"), P("Mueller GmbH", place="Bottrop"), Verdict.SAME, "name_equal"),
    (P("Müller GmbH"), P("Mueller GmbH"), Verdict.LIKELY, "name_equal"),
    (P("Müller GmbH"), P("Muller GmbH"), Verdict.POSSIBLE, "umlaut_differs"),
    (P("Müller GmbH", place="Bottrop"), P("Müller GmbH", place="Köln"), Verdict.DIFFERENT, "name_equal"),
    (P("Groß Straßenbau KG"), P("Gross Strassenbau KG"), Verdict.LIKELY, "name_equal"),
    (P("Beispiel GmbH"), P("Beispiel AG"), Verdict.LIKELY, "legal_form_differs"),
    (P("Beispiel Maschinenbau GmbH"), P("Beispiel Elektronik GmbH"), Verdict.POSSIBLE, "business_words_differ"),
    (P(latin="Tsingtao Brewery"), P(latin="Qingdao Brewery"), Verdict.LIKELY, "same_words_translated"),
    (P(latin="Beispielwerk Ltd."), P(latin="Beispielwrek Ltd."), Verdict.POSSIBLE, "spelling_close"),
    # Chinese spellings
    (P("海爾集團"), P("海尔集团公司"), Verdict.LIKELY, "name_equal_without_form"),
    (P("台州样品机械有限公司"), P("泰州样品机械有限公司"), Verdict.DIFFERENT, "place_differs"),
    (P("上海西门子有限公司"), P("北京西门子有限公司"), Verdict.DIFFERENT, "place_differs"),
    (P("佛山样品机械有限公司"), P("样品机械有限公司"), Verdict.POSSIBLE, "place_added"),
    (P("百度"), P("搜狐"), Verdict.DIFFERENT, "brand_differs"),
    (P("百度"), P("北京百度网讯科技有限公司"), Verdict.DIFFERENT, "names_overlap"),
    (P("百度", "Baidu"), P("北京百度网讯科技有限公司", "Baidu"), Verdict.POSSIBLE, "native_names_differ"),
    # across scripts
    (P("百度"), P(latin="Baidu, Inc."), Verdict.LIKELY, "name_rendered"),
    (P("西门子股份公司"), P("Siemens AG"), Verdict.LIKELY, "name_rendered"),
    (P("台州样品机械有限公司"), P(latin="Taizhou Yangpin Machinery Co., Ltd."), Verdict.LIKELY, "name_rendered"),
    (P("顾家家居股份有限公司"), P("KUKA AG"), Verdict.DIFFERENT, "brand_differs"),
    (P("库卡机器人有限公司"), P(latin="KUKA Home"), Verdict.DIFFERENT, "brand_differs"),
    (P("顾家家居股份有限公司"), P(latin="KUKA Home Co., Ltd."), Verdict.LIKELY, "name_rendered"),
    (P("库卡"), P("KUKA AG"), Verdict.LIKELY, "name_rendered"),
    (P("顾家家居", "KUKA"), P("库卡", "KUKA"), Verdict.DIFFERENT, "native_names_differ"),
]


@pytest.mark.parametrize(("one", "other", "verdict", "code"), TRAPS)
def test_compare_knows_the_traps(one: NameProfile, other: NameProfile, verdict: Verdict, code: str) -> None:
    comparison = compare(one, other)

    assert (comparison.verdict, comparison.evidence[0].code) == (verdict, code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国银行股份有限公司上海分行", "中国银行股份有限公司"),
        ("Beispiel GmbH Zweigniederlassung Bottrop", "Beispiel GmbH"),
        ("Sample Ltd., Shanghai Branch", "Sample Ltd."),
    ],
)
def test_a_branch_is_not_its_parent(one: str, other: str) -> None:
    comparison = compare(P(one), P(other))

    assert (comparison.verdict, comparison.evidence[-1].code) == (Verdict.DIFFERENT, "branch")


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (Scheme.USCC, FIRST_CODE),
        (Scheme.LEI, "529900T8BM49AURSDO55"),
        (Scheme.VAT_DE, "DE136695976"),
        (Scheme.REGISTER_DE, "HRB 12345 Gelsenkirchen"),
    ],
)
def test_one_equal_identifier_is_the_same(scheme: Scheme, value: str) -> None:
    comparison = compare(
        P("甲公司", identifiers=((scheme, value),)), P("Ganz anders GmbH", identifiers=((scheme, value),))
    )

    assert (comparison.score, comparison.verdict) == (1.0, Verdict.SAME)
    assert comparison.evidence[0].params == {"scheme": scheme.value, "value": value}


def test_two_credit_codes_are_two_entities_whatever_the_names() -> None:
    comparison = compare(
        P("样品有限公司", place="佛山", identifiers=((Scheme.USCC, FIRST_CODE),)),
        P("样品有限公司", place="佛山", identifiers=((Scheme.USCC, SECOND_CODE),)),
    )

    assert comparison.verdict is Verdict.DIFFERENT
    assert "identifier_differs" in [evidence.code for evidence in comparison.evidence]


def test_a_moved_register_number_leaves_the_question_open() -> None:
    comparison = compare(
        P("Beispiel GmbH", place="Bottrop", identifiers=((Scheme.REGISTER_DE, "HRB 1 Gelsenkirchen"),)),
        P("Beispiel GmbH", place="Bottrop", identifiers=((Scheme.REGISTER_DE, "HRB 2 Essen"),)),
    )

    assert comparison.verdict is Verdict.POSSIBLE


def test_a_shared_domain_never_suffices() -> None:
    comparison = compare(P("Alpha GmbH", domains=("example.org",)), P("Omega AG", domains=("example.org",)))

    assert comparison.verdict is Verdict.DIFFERENT


def test_a_shared_domain_supports_like_names() -> None:
    one, other = P("Beispiel Maschinenbau GmbH"), P("Beispiel Elektronik GmbH")
    with_domain = compare(P(one.native, domains=("example.org",)), P(other.native, domains=("example.org",)))

    assert compare(one, other).score < with_domain.score < 0.95


profiles = st.builds(
    NameProfile,
    native=st.sampled_from(["", "百度", "Müller GmbH", "顾家家居", "台州机械厂", "Siemens AG", "上海分公司", "!!"])
    | st.text(max_size=12),
    latin=st.sampled_from(["", "Baidu", "KUKA", "Taizhou Machinery", "Muller GmbH"]) | st.text(max_size=12),
    place=st.sampled_from(["", "台州", "Taizhou", "Bottrop", "泰州"]),
    domains=st.sampled_from([(), ("example.org",)]),
)


@settings(deadline=None)  # the first call reads the word lists
@given(one=profiles, other=profiles)
def test_compare_is_symmetric(one: NameProfile, other: NameProfile) -> None:
    forth, back = compare(one, other), compare(other, one)

    assert (forth.score, forth.verdict) == (back.score, back.verdict)
    assert 0 <= forth.score <= 1


@settings(deadline=None)  # the first call reads the word lists
@given(profile=profiles)
def test_a_named_organisation_has_a_blocking_key(profile: NameProfile) -> None:
    visible = any(any(char.isprintable() and not char.isspace() for char in name) for name in profile.names)

    assert bool(blocking_keys(profile)) >= visible


@pytest.mark.parametrize(("one", "other", "verdict", "code"), TRAPS)
def test_duplicates_share_a_blocking_key(one: NameProfile, other: NameProfile, verdict: Verdict, code: str) -> None:
    if verdict in {Verdict.SAME, Verdict.LIKELY, Verdict.POSSIBLE}:
        assert blocking_keys(one) & blocking_keys(other)
    assert max(map(len, blocking_keys(one))) <= 64


def test_baidu_is_never_an_empty_key() -> None:
    assert {"n:百度", "w:baidu"} <= blocking_keys(P("百度"))


def test_a_name_of_generic_words_is_keyed_by_their_meaning() -> None:
    native = blocking_keys(P("中国石油化工股份有限公司"))
    latin = blocking_keys(P(latin="China National Petroleum Machinery"))

    assert blocking_keys(P("河南新能源有限公司")) & blocking_keys(P(latin="Henan New Energy Co., Ltd."))
    assert not native & latin


def test_a_distinctive_name_is_not_keyed_by_place_and_trade() -> None:
    keys = blocking_keys(P("佛山样品机械有限公司"))

    assert [key for key in keys if key.startswith("c:")] == []
