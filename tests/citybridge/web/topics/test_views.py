import pytest
from pytest_django.asserts import assertContains

pytestmark = pytest.mark.django_db


def test_tree_shows_roots_with_their_branches(client):
    response = client.get("/zh-hans/topics/")

    assertContains(response, '<a href="/zh-hans/topics/automation/">自动化</a>')
    assertContains(response, '<a href="/zh-hans/topics/robotics/">机器人</a>')


def test_topic_shows_its_place_words_and_classes(client):
    response = client.get("/en/topics/robotics/")

    assert [topic.slug for topic in response.context["path"]] == ["automation"]
    assert [(term.code, term.name) for term in response.context["terms"]] == [
        ("de", "Robotik"),
        ("zh-Hans", "机器人"),
        ("en", "Robotics"),
    ]
    assertContains(response, "2829, 3320")


def test_synonyms_are_joined_as_their_language_does(client):
    terms = client.get("/en/topics/robotics/").context["terms"]

    assert ["、" in term.joined for term in terms] == [False, True, False]


def test_topic_gathers_what_was_filed_below_it(client, profile, fair):
    response = client.get("/en/topics/automation/")

    assert [row.public_id for row in response.context["profiles"]] == [profile.public_id]
    assert [row.pk for row in response.context["organisations"]] == [profile.organisation_id]
    assert [event.slug for event in response.context["events"]] == ["fair"]
    assertContains(response, '<span lang="zh-Hans">寻找焊接传感器</span>')


def test_topic_elsewhere_in_the_tree_has_nothing_of_it(client, profile):
    response = client.get("/en/topics/food/")

    assert (response.context["profile_count"], response.context["organisation_count"]) == (0, 0)
    assertContains(response, "Nobody offers or seeks anything here yet.")


def test_topic_hides_drafts_from_visitors(client, profile):
    type(profile).objects.update(state="draft")

    assert client.get("/en/topics/robotics/").context["profile_count"] == 0


def test_unknown_topic_is_not_found(client):
    assert client.get("/en/topics/alchemy/").status_code == 404
