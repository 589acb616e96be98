"""What the lists of projects and sites can be narrowed to; an unknown value narrows nothing."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import known_members
from citybridge.projects.enums import Infrastructure, ProjectStage, SiteKind
from citybridge.projects.models import JointProject, Site
from citybridge.projects.queries.projects import shown_parts
from citybridge.topics.models import Topic
from citybridge.topics.queries import all_topics, subtree
from citybridge.web.names import plain_name

EVERY = ("", _("all"))


class PlaceFilter(forms.Form):
    """Country, member and topic, which both lists know. Topics are the roots, and any other that the address names."""

    side = forms.ChoiceField(label=_("Country"), choices=[EVERY, *Side.choices], required=False)
    member = forms.ChoiceField(label=_("Member"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.topics = {topic.slug: topic for topic in all_topics()}
        shown = [row for row in self.topics.values() if not row.ancestors or row.slug == query.get("topic")]
        self._offer("member", [(member.slug, plain_name(member)) for member in known_members()])
        self._offer("topic", [(topic.slug, topic.name) for topic in shown])
        self.is_valid()

    def chosen(self, name: str) -> Any:
        return self.cleaned_data.get(name)

    @property
    def topic_chosen(self) -> Topic | None:
        return self.topics.get(self.chosen("topic") or "")

    @property
    def is_narrow(self) -> bool:
        return any(self.cleaned_data.values())

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [EVERY, *choices]  # type: ignore[attr-defined]


class ProjectFilter(PlaceFilter):
    """A project belongs to the countries and members of its confirmed partners."""

    stage = forms.ChoiceField(label=_("Stage of the project"), choices=[EVERY, *ProjectStage.choices], required=False)
    field_order = ("stage", "side", "member", "topic")

    def narrow(self, projects: QuerySet[JointProject]) -> QuerySet[JointProject]:
        confirmed = shown_parts()
        if stage := self.chosen("stage"):
            projects = projects.filter(stage=stage)
        if side := self.chosen("side"):
            of_side = confirmed.filter(Q(organisation__side=side) | Q(member__side=side))
            projects = projects.filter(pk__in=of_side.values("project_id"))
        if slug := self.chosen("member"):
            of_member = confirmed.filter(Q(organisation__member__slug=slug) | Q(member__slug=slug))
            projects = projects.filter(pk__in=of_member.values("project_id"))
        if topic := self.topic_chosen:
            projects = projects.filter(topics__in=subtree(topic)).distinct()
        return projects


class SiteFilter(PlaceFilter):
    """A site has all the infrastructure that is ticked, and is at least as large as asked for."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[EVERY, *SiteKind.choices], required=False)
    area = forms.DecimalField(label=_("From hectares"), min_value=0, required=False)
    has = forms.MultipleChoiceField(
        label=_("Infrastructure"),
        choices=[(kind.value, capfirst(kind.label)) for kind in Infrastructure],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("kind", "side", "member", "topic", "area", "has")

    def narrow(self, sites: QuerySet[Site]) -> QuerySet[Site]:
        columns = {"kind": "kind", "side": "member__side", "member": "member__slug"}
        sites = sites.filter(**{column: self.chosen(name) for name, column in columns.items() if self.chosen(name)})
        if (area := self.chosen("area")) is not None:
            sites = sites.filter(area_ha__gte=area)
        for kind in self.chosen("has") or ():
            sites = sites.filter(facts__kind=kind)
        if topic := self.topic_chosen:
            sites = sites.filter(topics__in=subtree(topic)).distinct()
        return sites
