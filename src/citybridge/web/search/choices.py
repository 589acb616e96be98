"""The filters of the search: their addresses, their values, and how these are called for the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import known_members, regions
from citybridge.matching.engine.documents import EXPERIENCES, SIZES
from citybridge.matching.enums import Noun
from citybridge.organisations.enums import Experience, OrganisationKind, SizeBand
from citybridge.profiles.enums import Direction, ProfileKind
from citybridge.topics.queries import all_topics
from citybridge.web.names import plain_name
from citybridge.web.organisations.choices import language_choices


@dataclass(frozen=True)
class Facet:
    """A filter. `name` stands in addresses, `counted` in the index, `wish` in `Filters`.

    `labels` maps values to names; `stored` maps them to values of the index where these differ.
    """

    name: str
    title: str
    counted: str
    wish: str
    labels: Mapping[str, str]
    stored: Mapping[str, Any] = field(default_factory=dict)
    is_single: bool = False

    def label(self, value: str) -> str:
        return str(self.labels.get(value, value))

    def to_index(self, value: str) -> Any:
        return self.stored.get(value, value)

    def from_index(self, value: Any) -> str:
        return next((name for name, stored in self.stored.items() if stored == value), str(value))


def facets() -> list[Facet]:
    """All filters by value, in the order in which they are shown, with the names of this reader."""
    members = list(known_members())
    return [
        Facet("side", _("Country"), "side", "side", _named(Side), is_single=True),
        Facet(
            "member",
            _("Member"),
            "member_id",
            "members",
            {member.slug: plain_name(member) for member in members},
            {member.slug: member.pk for member in members},
        ),
        Facet("region", _("Region"), "region", "regions", {row.code: plain_name(row) for row in regions()}),
        Facet("topic", _("Topic"), "topics", "topics", {topic.slug: topic.name for topic in all_topics()}),
        Facet("kind", _("Kind of cooperation"), "kind", "kinds", _named(ProfileKind)),
        Facet(
            "organisation",
            _("Kind of organisation"),
            "organisation_kind",
            "organisation_kinds",
            _named(OrganisationKind),
        ),
        Facet("size", _("Size"), "size", "sizes", _named(SizeBand), SIZES),
        Facet(
            "experience",
            _("Experience with the other country"),
            "experience",
            "experiences",
            _named(Experience),
            EXPERIENCES,
        ),
        Facet("language", _("Language spoken"), "languages", "languages", dict(language_choices())),
    ]


def _named(choices: type[TextChoices]) -> dict[str, str]:
    return {str(value): capfirst(str(label)) for value, label in choices.choices}


@dataclass(frozen=True)
class What:
    """What kind of thing is looked for."""

    value: str
    label: str
    noun: str
    direction: str | None


def whats() -> list[What]:
    return [
        What("organisation", _("Organisations"), Noun.ORGANISATION, None),
        What("profile", _("Offers and requests"), Noun.PROFILE, None),
        What("offer", _("Offers"), Noun.PROFILE, Direction.OFFER),
        What("request", _("Requests"), Noun.PROFILE, Direction.REQUEST),
    ]
