"""What differs between an offer or request as its office saw it and as it is now."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.core.lists import listed
from citybridge.profiles.enums import Direction, ProfileKind, Stage
from citybridge.topics.queries import all_topics
from citybridge.web.changes import Change, fact_changed, words_changed
from citybridge.web.profiles.forms import SOUGHT, SUMMARIES, TITLES
from citybridge.web.profiles.regions import region_name

Snapshot = Mapping[str, Any]
WORDS = (("title", TITLES), ("summary", SUMMARIES), ("sought", SOUGHT))
CHOICES = (
    ("direction", _("Offer or request"), Direction),
    ("kind", _("Kind"), ProfileKind),
    ("language", _("Language of the author"), Language),
    ("stage", _("Stage"), Stage),
)


def changes_between(old: Snapshot, new: Snapshot) -> list[Change]:
    """The words of every language first, then the facts; snapshots as `profiles.queries.snapshot_of` gives them."""
    return [*_words(old["texts"], new["texts"]), *_choices(old, new), *_facts(old, new)]


def _words(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Change]:
    for language in Language:
        before, after = old.get(language, {}), new.get(language, {})
        for word, labels in WORDS:
            yield from words_changed(
                labels[language], before.get(word, ""), after.get(word, ""), HTML_LANGUAGE[language]
            )


def _choices(old: Snapshot, new: Snapshot) -> Iterable[Change]:
    for name, label, choices in CHOICES:
        labels = dict(choices.choices)
        yield from fact_changed(label, *(str(labels.get(side[name], "")) for side in (old, new)))


def _facts(old: Snapshot, new: Snapshot) -> Iterable[Change]:
    slugs = {*old["topics"], *new["topics"]}
    topics = {topic.slug: topic.name for topic in all_topics().filter(slug__in=slugs)} if slugs else {}
    facts: list[tuple[Promise, Callable[[Snapshot], str]]] = [
        (_("Region wished"), lambda side: region_name(side["region_wished"])),
        (_("Certificates"), lambda side: listed(side["certificates"])),
        (_("Topics"), lambda side: listed(topics.get(slug, slug) for slug in side["topics"])),
        (_("Source"), lambda side: side["source"]),
    ]
    for label, shown in facts:
        yield from fact_changed(label, shown(old), shown(new))
