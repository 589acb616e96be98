"""Reads of the topic tree."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from citybridge.topics.models import Topic


@dataclass(frozen=True)
class Branch:
    """A topic and the branches below it, in the order of the tree."""

    topic: Topic
    children: tuple["Branch", ...]


def all_topics() -> QuerySet[Topic]:
    return Topic.objects.select_related("parent").order_by("position")


def topic_tree() -> tuple[Branch, ...]:
    """The whole tree with one query."""
    below: dict[int | None, list[Topic]] = {}
    for topic in all_topics():
        below.setdefault(topic.parent_id, []).append(topic)

    def branches(parent_id: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(topic, branches(topic.pk)) for topic in below.get(parent_id, []))

    return branches(None)


def subtree(topic: Topic) -> QuerySet[Topic]:
    """The topic and everything below it."""
    return Topic.objects.filter(ancestors__contains=[topic.slug]) | Topic.objects.filter(pk=topic.pk)


def chosen_by(organisations: QuerySet[Any]) -> QuerySet[Topic]:
    """Topics that any of `organisations` chose, most chosen first; carries `chosen`, how many chose it."""
    return (
        Topic.objects.filter(organisations__in=organisations)
        .annotate(chosen=Count("organisations", distinct=True))
        .order_by("-chosen", "position")
    )


def path_to(topic: Topic) -> list[Topic]:
    """The topics above, from the root down to the parent."""
    return list(Topic.objects.filter(slug__in=topic.ancestors).order_by("position"))


def children_of(topic: Topic) -> QuerySet[Topic]:
    return Topic.objects.filter(parent=topic).order_by("position")
