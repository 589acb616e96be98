import pytest
from django.utils.translation import override

from citybridge.alliance.models import Member, Municipality
from citybridge.organisations.models import Organisation
from citybridge.topics.models import Topic
from citybridge.web.names import Written, plain_name, written

COLOGNE = Member(side="DE", name_de="Köln", name_en="Cologne", name_zh="科隆")
FOSHAN = Member(side="CN", name_de="Foshan", name_en="Foshan", name_zh="佛山")
COLOGNE_PLACE = Municipality(region_id="DE-NW", native_name="Köln", latin_name="Köln", name_zh="科隆")
FOSHAN_PLACE = Municipality(region_id="CN-GD", native_name="佛山", latin_name="Foshan", name_zh="佛山")
GERMAN_COMPANY = Organisation(side="DE", native_name="Muster GmbH")
CHINESE_COMPANY = Organisation(side="CN", native_name="示例有限公司", latin_name="Sample Co., Ltd.")
UNTRANSLATED = Organisation(side="CN", native_name="示例有限公司")


@pytest.mark.parametrize(
    ("thing", "language", "expected"),
    [
        (COLOGNE, "de", [("Köln", "de")]),
        (COLOGNE, "en", [("Cologne", "en"), ("Köln", "de")]),
        (COLOGNE, "zh-hans", [("科隆", "zh-Hans"), ("Köln", "de")]),
        (FOSHAN, "de", [("Foshan", "zh-Latn"), ("佛山", "zh-Hans")]),
        (FOSHAN, "zh-hans", [("佛山", "zh-Hans")]),
        (COLOGNE_PLACE, "en", [("Köln", "de")]),
        (COLOGNE_PLACE, "zh-hans", [("科隆", "zh-Hans"), ("Köln", "de")]),
        (FOSHAN_PLACE, "de", [("Foshan", "zh-Latn"), ("佛山", "zh-Hans")]),
        (FOSHAN_PLACE, "zh-hans", [("佛山", "zh-Hans")]),
        (GERMAN_COMPANY, "zh-hans", [("Muster GmbH", "de")]),
        (CHINESE_COMPANY, "de", [("Sample Co., Ltd.", "en"), ("示例有限公司", "zh-Hans")]),
        (CHINESE_COMPANY, "zh-hans", [("示例有限公司", "zh-Hans"), ("Sample Co., Ltd.", "en")]),
        (UNTRANSLATED, "en", [("示例有限公司", "zh-Hans")]),
        (Topic(name_de="Robotik", name_en="Robotics", name_zh="机器人"), "de", [("Robotik", "de")]),
    ],
)
def test_name_is_first_what_the_reader_reads_then_what_is_native(thing, language, expected):
    with override(language):
        assert written(thing) == tuple(Written(text, code) for text, code in expected)


def test_plain_name_is_the_first_one():
    with override("de"):
        assert plain_name(CHINESE_COMPANY) == "Sample Co., Ltd."


def test_thing_without_a_name_is_refused():
    with pytest.raises(TypeError, match="int has no name"):
        written(1)
