import pytest

from naming.places import conflicting, find_places, leading_place, place_keys_in_latin, places


def keys(text: str) -> set[str]:
    return {place.key for place in find_places(text)}


def test_homonyms_keep_separate_keys() -> None:
    assert keys("台州") == {"cn-zhejiang-taizhou"}
    assert keys("泰州市") == {"cn-jiangsu-taizhou"}
    assert keys("Taizhou") == {"cn-zhejiang-taizhou", "cn-jiangsu-taizhou"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Canton", "cn-guangdong"),
        ("Bottrop", "de-nw-bottrop"),
        ("波特罗普", "de-nw-bottrop"),
        ("Köln", "de-nw-koeln"),
        ("Cologne", "de-nw-koeln"),
        ("广西壮族自治区", "cn-guangxi"),
    ],
)
def test_find_places_knows_older_and_other_spellings(text: str, key: str) -> None:
    assert key in keys(text)


def test_leading_place_takes_province_city_and_district() -> None:
    found, rest = leading_place("广东省佛山市南海区样品机械")

    assert ([place.native for place in found], rest) == (["广东", "佛山", "南海"], "样品机械")


@pytest.mark.parametrize(("name", "rest"), [("北京市政工程", "市政工程"), ("百度", "百度"), ("佛山", "佛山")])
def test_leading_place_leaves_the_name(name: str, rest: str) -> None:
    assert leading_place(name)[1] == rest


def test_conflicting_spares_a_place_inside_the_other() -> None:
    foshan, guangdong = frozenset({"cn-guangdong-foshan"}), frozenset({"cn-guangdong"})
    taizhou = frozenset({"cn-zhejiang-taizhou", "cn-jiangsu-taizhou"})

    assert not conflicting(foshan, guangdong)
    assert not conflicting(frozenset({"cn-zhejiang-taizhou"}), taizhou)
    assert conflicting(frozenset({"cn-zhejiang-taizhou"}), frozenset({"cn-jiangsu-taizhou"}))
    assert not conflicting(foshan, frozenset())


def test_place_keys_in_latin_reads_several_words() -> None:
    assert place_keys_in_latin("Mülheim an der Ruhr Beispiel GmbH") >= {"de-nw-muelheim-an-der-ruhr"}


def test_every_parent_is_a_place() -> None:
    assert {place.parent for place in places().values() if place.parent} <= places().keys()
