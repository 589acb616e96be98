import pytest
from django.core.exceptions import ValidationError

from citybridge.imports.engine.places import MemberNames
from citybridge.imports.engine.topic_names import TopicNames
from citybridge.topics.queries import all_topics

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("bottrop", "bottrop"),
        ("Bottrop", "bottrop"),
        ("BOTTROP", "bottrop"),
        ("Stadt Bottrop", "bottrop"),
        ("博特罗普", "bottrop"),
        ("Cologne", "koeln"),
        ("Köln", "koeln"),
        ("佛山", "foshan"),
        ("佛山市", "foshan"),
        ("Foshan", "foshan"),
        ("台州", "taizhou"),
        ("taizhou", "taizhou"),
        ("Grevenbroich", "neuss"),
        ("Zhuzhuo", "zhuzhou"),
    ],
)
def test_member_is_found_by_any_of_its_names(text, slug):
    assert MemberNames().member(text) == slug


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Taizhou",
            (
                "“Taizhou” can mean several places: 泰州 (Jiangsu) and 台州 (Zhejiang). Write the Chinese "
                "name, or the short form taizhou."
            ),
        ),
        ("泰州", "There is no member “泰州”."),
        ("Botrop", "There is no member “Botrop”. Did you mean Bottrop (bottrop)?"),
        ("x" * 500, f"There is no member “{'x' * 500}”."),
    ],
)
def test_member_is_never_guessed(text, message):
    with pytest.raises(ValidationError) as refused:
        MemberNames().member(text)

    assert refused.value.messages == [message]


def test_office_may_write_its_own_name_though_another_place_has_it():
    assert MemberNames("taizhou").member("Taizhou") == "taizhou"


def test_office_may_not_name_another_member():
    with pytest.raises(ValidationError, match=r"You import for Bottrop \(bottrop\) only"):
        MemberNames("bottrop").member("Köln")


@pytest.mark.parametrize(
    ("text", "member", "slug"),
    [
        ("Grevenbroich", "neuss", "de-nw-grevenbroich"),
        ("格雷文布罗赫", "neuss", "de-nw-grevenbroich"),
        ("juechen", "neuss", "de-nw-juchen"),
        ("Rüsselsheim am Main", "", "de-he-russelsheim-am-main"),
    ],
)
def test_municipality_is_found_within_its_member(text, member, slug):
    assert MemberNames().municipality(text, member) == slug


def test_municipality_of_another_member_is_refused_with_the_choices():
    with pytest.raises(ValidationError, match="not one of the municipalities of this member: Bottrop"):
        MemberNames().municipality("Grevenbroich", "bottrop")


def test_member_is_known_by_its_municipality():
    assert MemberNames().member_of("de-nw-grevenbroich") == "neuss"


def test_every_topic_is_found_by_its_names_in_three_languages():
    topics = TopicNames()

    wrong = [
        (topic.slug, name)
        for topic in all_topics()
        for name in (topic.slug, *topic.names.values())
        if topics.slugs(name) != (topic.slug,)
    ]

    assert wrong == []


def test_exported_name_of_every_topic_is_its_own():
    topics = TopicNames()

    assert [slug for slug in topics.topics if topics.slugs(topics.name(slug)) != (slug,)] == []


def test_topics_are_read_from_a_list_with_commas_in_names():
    found = TopicNames().slugs("Land- und Forstwirtschaft, Fischerei; 机器人, laser-technology")

    assert found == ("agriculture", "laser-technology", "robotics")


def test_unknown_topic_names_what_is_near():
    with pytest.raises(ValidationError) as refused:
        TopicNames().slugs("Lasertechnick")

    assert refused.value.messages == ["There is no topic “Lasertechnick”. Did you mean Laser technology?"]
