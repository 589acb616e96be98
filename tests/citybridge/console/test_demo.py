"""The main job on the story's real input."""

import json

import pytest
from click.testing import CliRunner
from django.utils import timezone

from citybridge.console.demo import demo
from citybridge.demo.story import tell_story


@pytest.mark.django_db
def test_story_is_told_whole_from_an_empty_installation():
    told = CliRunner().invoke(demo, ["--json"])

    story = json.loads(told.stdout)
    assert {side: (story["roster"][side]["members"], story["roster"][side]["regions"]) for side in ("DE", "CN")} == {
        "DE": (17, 7),
        "CN": (19, 11),
    }
    assert [row["name"] for row in story["organisations"]] == ["AMT", "Bromkamp", "HRW"]
    assert story["event"]["topics"] == ["automation", "digital-business", "smart-home"]
    assert {row["organisation"]: row["filed_there"] for row in story["in_question"]}["AMT"] is True
    assert {key: len(found) for key, found in story["counterparts"].items()} == {"amt": 5, "bromkamp": 5}
    assert all(one["is_sample"] and one["reasons"] for found in story["counterparts"].values() for one in found)
    in_chinese = CliRunner().invoke(demo, ["--lang", "zh"]).stdout
    assert "Bromkamp 公司位于博特罗普" in in_chinese


@pytest.mark.django_db
def test_without_the_demonstration_there_is_no_story():
    assert tell_story(today=timezone.localdate(), limit=3) is None
