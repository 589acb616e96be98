import pytest
from django.utils.translation import override

from citybridge.core.lists import listed


@pytest.mark.parametrize(
    ("language", "items", "written"),
    [
        ("en", [], ""),
        ("en", ["A"], "A"),
        ("en", ["A", "B"], "A and B"),
        ("en", ["A", "B", "C"], "A, B and C"),
        ("de", ["A", "B", "C"], "A, B und C"),
        ("zh-hans", ["机器人", "激光", "轴承"], "机器人、激光和轴承"),
        ("zh-hans", ["机器人", "激光"], "机器人和激光"),
    ],
)
def test_list_is_written_as_the_reader_writes_it(language, items, written):
    with override(language):
        assert listed(items) == written
