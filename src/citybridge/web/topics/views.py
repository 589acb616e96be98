"""The topic tree, and each topic with what belongs to it."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from citybridge.alerts.queries.alerts import alert_for
from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.events.queries import about
from citybridge.organisations.queries import visible_to as visible_organisations
from citybridge.profiles.queries import visible_to as visible_profiles
from citybridge.profiles.queries import with_details
from citybridge.topics.access import get_topic
from citybridge.topics.models import Topic
from citybridge.topics.queries import children_of, path_to, subtree, topic_tree
from citybridge.web.navigation import address_of
from citybridge.web.requests import PageRequest

FIRST_ROWS = 20
SEPARATOR = {"zh-Hans": "、"}


@dataclass(frozen=True)
class Term:
    """What a topic is called in one language; `code` is for `lang`, `label` for the reader."""

    code: str
    label: str
    name: str
    synonyms: list[str]

    @property
    def joined(self) -> str:
        return SEPARATOR.get(self.code, ", ").join(self.synonyms)


@login_not_required
def topics(request: PageRequest) -> HttpResponse:
    return render(request, "topics/page.html", {"tree": topic_tree()})


@login_not_required
def topic(request: PageRequest, slug: str) -> HttpResponse:
    """Organisations, profiles and events count for a topic when they chose it or one below it."""
    found = get_topic(slug)
    below = subtree(found)
    organisations = visible_organisations(request.actor).filter(topics__in=below).distinct()
    profiles = visible_profiles(request.actor, today=timezone.localdate()).filter(topics__in=below).distinct()
    search = f"what=profile&topic={found.slug}"
    context = {
        "topic": found,
        "search": search,
        "kept": alert_for(request.actor.user_id, search),
        "path": path_to(found),
        "children": children_of(found),
        "terms": terms_of(found),
        "organisations": organisations.select_related("member").order_by("sort_key")[:FIRST_ROWS],
        "organisation_count": organisations.count(),
        "profiles": with_details(profiles).order_by("-updated_at")[:FIRST_ROWS],
        "profile_count": profiles.count(),
        "events": about(below),
        "organisations_address": address_of("organisations"),
        "profiles_address": address_of("profiles"),
    }
    return render(request, "topics/topic.html", context)


def terms_of(found: Topic) -> list[Term]:
    return [
        Term(HTML_LANGUAGE[language], str(language.label), found.names[language], found.synonyms.get(language, []))
        for language in Language
    ]
