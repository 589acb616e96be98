import pytest
from django.utils.translation import override

from citybridge.core.lists import alternatives, listed


@pytest.mark.parametrize(
    ("language", "items", "all_of_them", "one_of_them"),
    [
        ("en", [], "", ""),
        ("en", ["A"], "A", "A"),
        ("en", ["A", "B"], "A and B", "A or B"),
        ("en", ["A", "B", "C"], "A, B and C", "A, B or C"),
        ("de", ["A", "B", "C"], "A, B und C", "A, B oder C"),
        ("zh-hans", ["机器人", "激光", "轴承"], "机器人、激光和轴承", "机器人、激光或轴承"),
        ("zh-hans", ["机器人", "激光"], "机器人和激光", "机器人或激光"),
    ],
)
def test_list_is_written_as_the_reader_writes_it(language, items, all_of_them, one_of_them):
    with override(language):
        assert (listed(items), alternatives(items)) == (all_of_them, one_of_them)
