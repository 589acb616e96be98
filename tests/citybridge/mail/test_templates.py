"""Every mail of every room: complete in plain text, nothing from outside, links home only."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[3] / "src" / "citybridge"
BODIES = sorted(
    path for path in SOURCE.glob("*/templates/mail/*.html") if path.name != "layout.html" and path.name[0] != "_"
)
LINK = re.compile(r'(?:href|src|action|background)="([^"]*)"')
HOME = re.compile(r"^\{\{ ?(site_url|\w*address|\w*url) ?(\|\w+)?\}\}")
FOREIGN = re.compile(r"<(img|script|link|iframe|form|object|video|style)\b|url\(|@import|https?://")


def name(path: Path) -> str:
    return f"{path.parts[-4]}:{path.stem}"


def test_there_are_templates():
    assert "mail:trial" in map(name, BODIES)


@pytest.mark.parametrize("path", BODIES, ids=name)
def test_mail_is_complete_and_loads_nothing(path):
    text = path.read_text(encoding="utf-8")

    assert path.with_suffix(".txt").read_text(encoding="utf-8").strip()
    assert path.with_suffix(".subject.txt").read_text(encoding="utf-8").strip()
    assert '{% extends "mail/layout.html" %}' in text
    assert FOREIGN.findall(text) == []
    assert "<h1" not in text
    assert [link for link in LINK.findall(text) if not HOME.match(link)] == []


@pytest.mark.parametrize("path", BODIES, ids=name)
def test_link_of_the_html_is_also_in_the_plain_text(path):
    plain = path.with_suffix(".txt").read_text(encoding="utf-8")

    assert ("href=" not in path.read_text(encoding="utf-8")) or "{{" in plain


def test_names_of_templates_are_unique_across_rooms():
    names = [path.stem for path in BODIES]

    assert sorted(names) == sorted(set(names))
