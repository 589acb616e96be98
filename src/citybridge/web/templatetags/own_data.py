"""Filters of the pages about one's own data."""

from django import template

from citybridge.privacy.registry import Section
from citybridge.web.privacy.shown import value_shown

register = template.Library()

register.filter("shown", value_shown)


@register.filter
def column(section: Section, name: str) -> str:
    """The words for a column of a section; its key where it has none."""
    return str(section.labels.get(name, name.replace("_", " ")))
