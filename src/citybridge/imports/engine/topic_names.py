"""Which topic a cell means: its slug, its name in three languages, or a synonym."""

import re
from collections import defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from citybridge.core.lists import alternatives, listed
from citybridge.imports.engine.values import line
from citybridge.topics.queries import all_topics
from naming import name_key

SUGGESTED, NEARLY = 3, 80
DIVIDERS = tuple(re.compile(sign) for sign in (r"\|", r"[;；\n]", "、", "[,，/]"))


class TopicNames:
    """Names before synonyms: a word that names one topic is that topic, though another has it as a synonym."""

    def __init__(self) -> None:
        self.topics = {topic.slug: topic for topic in all_topics()}
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        self._synonyms: defaultdict[str, set[str]] = defaultdict(set)
        for topic in self.topics.values():
            for name in (topic.slug, *topic.names.values()):
                self._named[name_key(name)].add(topic.slug)
            for words in topic.synonyms.values():
                for word in words:
                    self._synonyms[name_key(word)].add(topic.slug)

    def slugs(self, text: str) -> tuple[str, ...]:
        """Slugs of all topics in the cell, in the order of the tree's slugs; raises ValidationError."""
        return tuple(sorted(set(self._found(text, DIVIDERS))))

    def name(self, slug: str) -> str:
        """The name an export writes: that of the reader's language, or the slug where the name is not its own."""
        topic = self.topics.get(slug)
        if topic is None or self._named[name_key(topic.name)] != {slug}:
            return slug
        return topic.name

    def _found(self, text: str, dividers: Sequence[re.Pattern[str]]) -> list[str]:
        """Names hold commas themselves, so a text is tried whole before it is divided, by the strongest sign first."""
        word = line(text)
        if not word:
            return []
        if not dividers or self._candidates(word):
            return [self._one(word)]
        return [slug for part in dividers[0].split(text) for slug in self._found(part, dividers[1:])]

    def _candidates(self, word: str) -> set[str]:
        key = name_key(word)
        return self._named.get(key) or self._synonyms.get(key) or set()

    def _one(self, word: str) -> str:
        found = self._candidates(word)
        if len(found) == 1:
            return next(iter(found))
        if found:
            names = listed(self.topics[slug].name for slug in sorted(found))
            raise ValidationError(
                _("“%(word)s” can mean several topics: %(names)s."), params={"word": word, "names": names}
            )
        raise self._unknown(word)

    def _unknown(self, word: str) -> ValidationError:
        keys = {**self._synonyms, **self._named}
        wanted = name_key(word)[:80]
        near = process.extract(wanted, list(keys), scorer=fuzz.ratio, score_cutoff=NEARLY, limit=SUGGESTED)
        slugs = dict.fromkeys(slug for spelling, _score, _place in near for slug in sorted(keys[spelling]))
        if not slugs:
            return ValidationError(_("There is no topic “%(word)s”."), params={"word": word})
        names = alternatives(self.topics[slug].name for slug in slugs)
        return ValidationError(
            _("There is no topic “%(word)s”. Did you mean %(names)s?"), params={"word": word, "names": names}
        )
