import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naming.legal_forms import split_legal_form


@pytest.mark.parametrize(
    ("name", "core", "codes"),
    [
        ("Müller GmbH & Co. KG", "mueller", {"gmbh_co_kg"}),
        ("Muster AG", "muster", {"ag"}),
        ("Muster Aktiengesellschaft", "muster", {"ag"}),
        ("Muster SE & Co. KGaA", "muster", {"ag_co_kg"}),
        ("Muster UG (haftungsbeschränkt)", "muster", {"ug"}),
        ("Muster gGmbH", "muster", {"ggmbh"}),
        ("Muster OHG", "muster", {"ohg"}),
        ("Muster e.V.", "muster", {"ev"}),
        ("Muster eG", "muster", {"eg"}),
        ("Stiftung Muster", "stiftung muster", set()),
        ("华为技术有限公司", "华为技术", {"limited"}),
        ("中国石油化工股份有限公司", "中国石油化工", {"joint_stock"}),
        ("美的集团股份有限公司", "美的", {"joint_stock"}),
        ("某某中心(有限合伙)", "某某中心", {"partnership"}),
        ("Huawei Technologies Co., Ltd.", "huawei technologies", {"ltd"}),
        ("Sample Company Limited", "sample", {"ltd"}),
        ("Sample Group Holdings, Inc.", "sample", {"corp"}),
        ("The Bank of East Asia, Limited", "bank of east asia", {"ltd"}),
        ("GmbH", "gmbh", set()),
        ("有限公司", "有限", {"company"}),
    ],
)
def test_split_legal_form(name: str, core: str, codes: set[str]) -> None:
    split = split_legal_form(name)

    assert (split.core, set(split.form_codes)) == (core, codes)


@pytest.mark.parametrize(
    ("name", "branch"),
    [
        ("中国银行股份有限公司上海分行", True),
        ("某某机械有限公司佛山分公司", True),
        ("Muster GmbH Zweigniederlassung Bottrop", True),
        ("Sample Ltd., Shanghai Branch", True),
        ("Sample Ltd. Beijing Representative Office", True),
        ("Muster GmbH", False),
        ("中国银行股份有限公司", False),
    ],
)
def test_branches_are_recognised(name: str, branch: bool) -> None:
    assert split_legal_form(name).is_branch is branch


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Muster e.K.", True),
        ("佛山市南海区样品五金经营部", True),
        ("某某五金店(个体工商户)", True),
        ("Muster GmbH", False),
    ],
)
def test_sole_traders_are_recognised(name: str, person: bool) -> None:
    assert split_legal_form(name).is_sole_trader is person


@settings(deadline=None)  # the first call reads the word lists
@given(st.text(min_size=1, max_size=30))
def test_core_is_empty_only_for_an_empty_name(name: str) -> None:
    assert (split_legal_form(name).core == "") <= (not any(char.isprintable() and char != " " for char in name))
