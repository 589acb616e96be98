import io

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from tests.citybridge.imports.files import errors_of, staged
from tests.citybridge.making import credit_code, make_organisation

from citybridge.documents.tables import csv_lines, write_workbook
from citybridge.imports.engine.exporting import organisation_table
from citybridge.imports.engine.organisation_values import overlaid, pack, unpack
from citybridge.organisations.queries import living
from citybridge.organisations.validators import OrganisationData

LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20)


@given(
    st.builds(
        OrganisationData,
        native_name=LINE,
        member=st.just("bottrop"),
        latin_name=LINE,
        head_count=st.none() | st.integers(1, 5000),
        topics=st.lists(st.sampled_from(["robotics", "automation"])).map(tuple),
        names=st.lists(st.tuples(st.sampled_from(["short", "alias"]), LINE)).map(tuple),
        websites=st.lists(st.sampled_from(["https://a.example.com", "https://b.example.com"])).map(tuple),
        texts=st.dictionaries(st.sampled_from(["de", "zh"]), LINE),
    )
)
def test_packing_is_stable_and_can_be_taken_back(data):
    packed = pack(data)

    assert pack(unpack(packed)) == packed


def test_empty_cells_leave_what_is_there():
    base = OrganisationData("Muster GmbH", "bottrop", head_count=12, texts={"de": "alt"}, names=(("alias", "M"),))

    assert overlaid(base, {}) == base


def test_said_values_replace_only_themselves():
    base = OrganisationData(
        "Muster GmbH", "bottrop", texts={"de": "alt", "en": "old"}, names=(("alias", "M"), ("short", "Mu"))
    )

    data = overlaid(base, {"description_de": "neu", "short_names": ("MU",), "isic": ("28",)})

    assert (data.texts, data.names) == ({"de": "neu", "en": "old"}, (("alias", "M"), ("short", "MU")))
    assert data.classifications == (("isic", "28"),)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"head_count": 300}, (300, "large")),
        ({"head_count": "small"}, (None, "small")),
        ({"size_band": "small"}, (None, "small")),
        ({"size_band": "medium"}, (120, "medium")),
    ],
)
def test_size_and_number_of_people_stay_in_step(said, expected):
    base = OrganisationData("Muster GmbH", "bottrop", head_count=120, size_band="medium")

    packed = pack(overlaid(base, said))

    assert (packed["head_count"], packed["size_band"]) == expected


def rich_organisations() -> None:
    """Everything a table can say, and texts that a spreadsheet could take for formulas."""
    make_organisation(
        native_name="Müller & Söhne „Präzision“ GmbH",
        latin_name="Mueller, Soehne; Precision",
        legal_form="GmbH",
        municipality="de-nw-bottrop",
        head_count=1200,
        founded_year=1994,
        languages=("de", "zh"),
        experience="site",
        experience_since=2011,
        topics=("robotics", "textiles"),
        names=(("short", "M; S"), ("alias", "=SUM(A1)"), ("alias", "+Müller"), ("former", "Alt, Neu")),
        identifiers={"register_de": "HRB 1234 Gelsenkirchen"},
        classifications=(("nace", "28.4"), ("isic", "282")),
        websites=("https://a.example.com/?x=1,2;3", "http://b.example.com/"),
        texts={"de": 'Zeile 1\r\nZeile 2; "Zitat", | und mehr', "zh": "－负数", "en": "@here"},
        source="own list",
        external_key="0042",
    )
    make_organisation(
        native_name="佛山示例（德国）有限公司",
        member="foshan",
        identifiers={"uscc": credit_code(7)},
        size_band="small",
    )
    make_organisation(native_name="Nur ein Name e. K.", is_sample=False)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_imported_again_changes_nothing(language, form):
    rich_organisations()
    file = io.BytesIO()
    with override(language):
        table = organisation_table(living().order_by("pk"))
        if form == "csv":
            file.writelines(csv_lines(table, delimiter=";"))
        else:
            write_workbook(table, file)

    batch = staged(file)

    assert errors_of(batch) == {}
    assert batch.counts == {"new": 0, "changed": 0, "unchanged": 3, "error": 0}
