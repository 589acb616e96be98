"""What a list of counterparts can be narrowed to."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.alliance.queries import known_members, regions
from citybridge.matching.engine.documents import EXPERIENCES, SIZES
from citybridge.matching.queries.filters import Filters
from citybridge.organisations.enums import Experience, SizeBand
from citybridge.topics.queries import all_topics
from citybridge.web.names import plain_name

EVERY = ("", _("all"))


class Narrowing(forms.Form):
    """All fields are optional, and an unknown value narrows nothing; `side` limits members and regions."""

    member = forms.ChoiceField(label=_("Member"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    size = forms.ChoiceField(label=_("Size"), choices=[EVERY, *SizeBand.choices], required=False)
    experience = forms.ChoiceField(label=_("Experience"), choices=[EVERY, *Experience.choices], required=False)

    def __init__(self, query: QueryDict, side: Side | None = None) -> None:
        super().__init__(query)
        self._members = {member.slug: member for member in known_members() if side in {None, member.side}}
        self._offer("member", [(slug, plain_name(member)) for slug, member in self._members.items()])
        self._offer("region", [(row.code, plain_name(row)) for row in regions() if side in {None, row.side}])
        self._offer("topic", _topic_choices())
        self.is_valid()

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())

    def wishes(self, today: date) -> Filters:
        wanted = self.cleaned_data
        member: Member | None = self._members.get(wanted.get("member", ""))
        return Filters(
            today,
            members=(member.pk,) if member else (),
            regions=_one(wanted.get("region")),
            topics=_one(wanted.get("topic")),
            sizes=(SIZES[wanted["size"]],) if wanted.get("size") else (),
            experiences=(EXPERIENCES[wanted["experience"]],) if wanted.get("experience") else (),
        )

    def _offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        self.fields[name].choices = [EVERY, *choices]  # type: ignore[attr-defined]


def _topic_choices() -> list[tuple[str, object]]:
    """Topics under the names of their roots, each root first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for topic in all_topics():
        root = topic.ancestors[0] if topic.ancestors else topic.slug
        names.setdefault(topic.slug, topic.name)
        groups.setdefault(root, []).append((topic.slug, topic.name))
    return [(names[root], choices) for root, choices in groups.items()]


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
