from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.utils.html import strip_tags
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from citybridge.core.models import Origin
from citybridge.organisations.models import Organisation, OrganisationText


def render(source: str, language: str = "en", **context: object) -> str:
    with override(language):
        return engines["django"].from_string(CottonCompiler().process(source)).render(context)


DAY = date(2018, 10, 12)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "12. Oktober 2018"), ("zh-hans", "2018年10月12日"), ("en", "12 October 2018")],
)
def test_day_is_written_as_the_reader_writes_it(language, shown):
    assert render("{{ day|day }}", language, day=DAY) == f'<time datetime="2018-10-12">{shown}</time>'


def test_day_of_a_moment_is_that_of_the_place():
    late = datetime(2018, 10, 11, 22, 30, tzinfo=UTC)

    assert render("{{ at|day }}", at=late) == '<time datetime="2018-10-12">12 October 2018</time>'


def test_day_of_nothing_is_nothing():
    assert render("{{ day|day }}", day=None) == ""


@pytest.mark.parametrize(("language", "shown"), [("de", "12.345,6"), ("zh-hans", "12,345.6"), ("en", "12,345.6")])
def test_number_is_grouped_as_the_reader_groups(language, shown):
    assert render("{{ value|number }}", language, value=12345.6) == shown


def test_marked_escapes_what_it_marks():
    pieces = [("<b>", False), ("重型<", True)]

    assert render("{{ pieces|marked }}", pieces=pieces) == "&lt;b&gt;<mark>重型&lt;</mark>"


def test_name_carries_a_language_only_where_it_is_not_that_of_the_page():
    company = Organisation(side="CN", native_name="示例<公司", latin_name="Sample")

    assert render("{{ it|names }}", "en", it=company) == (
        'Sample <span lang="zh-Hans" class="names__other">示例&lt;公司</span>'
    )
    assert render("{{ it|name }}", "de", it=company) == '<span lang="en">Sample</span>'


def test_native_name_is_empty_where_there_is_only_one():
    assert render("[{{ it|native }}]", it=Organisation(side="DE", native_name="Muster GmbH")) == "[]"


def test_best_text_prefers_the_reader_then_english():
    texts = [OrganisationText(language=code, description=code) for code in ("zh", "en")]

    assert render("{% with text=texts|best_text %}{{ text.language }}{% endwith %}", "de", texts=texts) == "en"


def test_best_text_of_nothing_is_none():
    assert render("{% with text=texts|best_text %}{{ text }}{% endwith %}", texts=[]) == "None"


def test_page_numbers_leave_gaps():
    paginator = Paginator(range(100), 10)

    assert render("{{ paginator|page_numbers:5|join:' ' }}", paginator=paginator) == "1 None 4 5 6 None 10"


def test_side_says_its_name_besides_its_colour():
    assert "Germany" in render('<c-side side="DE" />')
    assert "China" in render('<c-side :side="side" />', side="CN")


def test_text_component_tags_the_language():
    assert render('<c-text lang="zh">你好</c-text>') == '<span lang="zh-Hans">你好</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (OrganisationText(language="de"), "German: written by the author"),
        (OrganisationText(language="en", origin=Origin.MACHINE), "English: translated by machine"),
        (
            OrganisationText(language="zh", origin=Origin.REVIEWED, outdated=True),
            "Chinese: translated and reviewed · outdated: the original has changed",
        ),
    ],
)
def test_provenance_says_who_wrote_and_whether_it_still_holds(text, shown):
    assert " ".join(strip_tags(render('<c-provenance :text="text" />', text=text)).split()) == shown


def test_table_keeps_its_roles_and_labels_its_cells():
    table = render(
        '<c-table caption="Things"><c-slot name="head"><c-head>Name</c-head></c-slot>'
        '<c-row><c-cell title>A</c-cell><c-cell label="Size" number>1</c-cell></c-row></c-table>'
    )

    assert '<table class="table" role="table">' in table
    assert '<td role="cell" class="is-number" data-label="Size">1</td>' in table


def test_pagination_keeps_the_rest_of_the_query(rf):

    request = rf.get("/en/organisations/", {"q": "Guss", "page": "2"})
    page = Paginator(range(30), 10).page(2)
    source = '<c-pagination :page="page" />'

    shown = engines["django"].from_string(CottonCompiler().process(source)).render({"page": page}, request)

    assert 'href="?q=Guss&amp;page=3"' in shown
    assert '<span aria-current="page">2</span>' in shown
