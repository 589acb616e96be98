"""Codes into words: one sentence in the reader's language for each reason, each lack and each opinion."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import regions
from citybridge.core.languages import Language, reader_language
from citybridge.core.lists import listed
from citybridge.matching.engine.results import CLOSE, VERY_CLOSE, Reason
from citybridge.matching.enums import FeedbackReason, Verdict
from citybridge.matching.models import MatchFeedback
from citybridge.organisations.enums import SizeBand
from citybridge.profiles.enums import Direction, ProfileKind
from citybridge.topics.queries import all_topics

Params = Mapping[str, Any]
Labels = Mapping[str, str]


@dataclass(frozen=True)
class SharedTerm:
    """A word that both sides use: for a reader of neither language, and in the languages of both."""

    reader: tuple[str, str] | None
    originals: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        both = " · ".join(word for _language, word in self.originals)
        return f"{self.reader[1]}: {both}" if self.reader else both


@dataclass(frozen=True)
class Sentence:
    """A whole sentence; `terms` follow it where it announces shared words."""

    code: str
    text: str
    terms: tuple[SharedTerm, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} {'; '.join(map(str, self.terms))}" if self.terms else self.text


@dataclass(frozen=True)
class Phrasebook:
    """Names in the reader's language for what reasons only name by code."""

    topics: Labels = field(default_factory=dict)
    regions: Labels = field(default_factory=dict)

    def say(self, reason: Reason) -> Sentence:
        """One reason or lack as a sentence; raises KeyError for a code that nobody put into words."""
        text = _WORDS[reason.code](reason.params, self)
        terms: Iterable[Params] = reason.params.get("terms", ())  # type: ignore[assignment]
        return Sentence(reason.code, text, tuple(shared_term(term["labels"]) for term in terms))

    def say_all(self, reasons: Iterable[Reason]) -> tuple[Sentence, ...]:
        return tuple(self.say(reason) for reason in reasons)

    def topic_names(self, slugs: Iterable[str]) -> str:
        return listed([self.topics.get(slug, slug) for slug in slugs])


def phrasebook() -> Phrasebook:
    """The names of all topics and regions in the reader's language, with two queries."""
    return Phrasebook(
        {topic.slug: topic.name for topic in all_topics()}, {region.code: region.name for region in regions()}
    )


def shared_term(labels: Mapping[Any, str]) -> SharedTerm:
    """A shared word for this reader: their own language first, and always German and Chinese."""
    reader = reader_language()
    sides = sorted((Language.DE, Language.ZH), key=lambda language: language != reader)
    originals = tuple((language.value, labels[language]) for language in sides if labels.get(language))
    if reader not in sides and labels.get(reader) and originals:
        return SharedTerm((reader.value, labels[reader]), originals)
    return SharedTerm(None, originals or tuple(labels.items())[:1])


def strength(band: str) -> str:
    """The band of a match in words."""
    return {"strong": _("strong match"), "good": _("good match"), "possible": _("possible match")}[band]


def opinion(feedback: MatchFeedback) -> str:
    """What a person said of a match."""
    if feedback.verdict == Verdict.FITS:
        return _("You said: this fits.")
    if not feedback.reason:
        return _("You said: this does not fit.")
    because = FeedbackReason(feedback.reason).label
    return _("You said: this does not fit, because: %(reason)s.") % {"reason": because}


def _meaning(params: Params, _book: Phrasebook) -> str:
    if params["cosine"] >= VERY_CLOSE:
        return _("The two texts are very close in meaning.")
    if params["cosine"] >= CLOSE:
        return _("The two texts are close in meaning.")
    return _("The two texts are about related things.")


def _complementary(params: Params, _book: Phrasebook) -> str:
    if params["answers"] == Direction.REQUEST:
        return _("They seek what is offered here.")
    return _("They offer what is sought here.")


def _same_direction(params: Params, _book: Phrasebook) -> str:
    if params["direction"] == Direction.OFFER:
        return _("Both sides offer; nobody seeks.")
    return _("Both sides seek; nobody offers.")


def _kind(params: Params, _book: Phrasebook) -> str:
    return {
        ProfileKind.BUSINESS: _("Both want to do business."),
        ProfileKind.TECHNOLOGY: _("Both want to share technology."),
        ProfileKind.RESEARCH: _("Both want to do research together."),
        ProfileKind.INVESTMENT: _("Both are about an investment."),
        ProfileKind.SITE: _("Both are about a site."),
    }[ProfileKind(params["kind"])]


def _other_kind(params: Params, _book: Phrasebook) -> str:
    return {
        ProfileKind.BUSINESS: _("They want to do business; that is another kind of cooperation."),
        ProfileKind.TECHNOLOGY: _("They want to share technology; that is another kind of cooperation."),
        ProfileKind.RESEARCH: _("They want to do research; that is another kind of cooperation."),
        ProfileKind.INVESTMENT: _("They are about an investment; that is another kind of cooperation."),
        ProfileKind.SITE: _("They are about a site; that is another kind of cooperation."),
    }[ProfileKind(params["kind"])]


def _other_side(params: Params, _book: Phrasebook) -> str:
    if params["side"] == Side.CN:
        return _("A partner in China, on the other side of the alliance.")
    return _("A partner in Germany, on the other side of the alliance.")


def _topics(params: Params, book: Phrasebook) -> str:
    slugs = params["slugs"]
    return ngettext("Both are about the topic %(topics)s.", "Both are about the topics %(topics)s.", len(slugs)) % {
        "topics": book.topic_names(slugs)
    }


def _experience(params: Params, _book: Phrasebook) -> str:
    return {
        1: _("They already trade with the other country."),
        2: _("They already have a partner in the other country."),
        3: _("They already have a site of their own in the other country."),
    }[params["level"]]


def _experience_lower(params: Params, _book: Phrasebook) -> str:
    return {
        1: _("They have not yet traded with the other country."),
        2: _("They have no partner in the other country yet."),
        3: _("They have no site of their own in the other country yet."),
    }[params["asked"]]


def _fresh(params: Params, _book: Phrasebook) -> str:
    if params["days"] < 1:
        return _("Updated today.")
    return ngettext("Updated %(days)s day ago.", "Updated %(days)s days ago.", params["days"]) % {
        "days": params["days"]
    }


def _stale(params: Params, _book: Phrasebook) -> str:
    months = params["days"] // 30
    return ngettext(
        "Not updated for %(months)s month; please check whether it still holds.",
        "Not updated for %(months)s months; please check whether it still holds.",
        months,
    ) % {"months": months}


def _suggested(params: Params, book: Phrasebook) -> str:
    named = {"topic": book.topic_names([params["slug"]])}
    if params.get("terms"):
        return _("It is not filed there, but uses words of the topic %(topic)s:") % named
    return _("It is not filed there, but describes itself much like the topic %(topic)s.") % named


def _given(params: Params, book: Phrasebook) -> str:
    slugs = params["slugs"]
    return ngettext(
        "It is filed under the topic %(topics)s.", "It is filed under the topics %(topics)s.", len(slugs)
    ) % {"topics": book.topic_names(slugs)}


def _size(params: Params) -> str:
    return str(list(SizeBand)[params["size_band"]].label)


def _region(params: Params, book: Phrasebook) -> str:
    return book.regions.get(params["region"], params["region"])


_WORDS: Mapping[str, Callable[[Params, Phrasebook], str]] = {
    "meaning": _meaning,
    "shared_terms": lambda _params, _book: _("Both sides use these words:"),
    "topics": _topics,
    "complementary": _complementary,
    "same_direction": _same_direction,
    "kind": _kind,
    "kind_differs": _other_kind,
    "other_side": _other_side,
    "size": lambda params, _book: _("They have the size you asked for: %(size)s.") % {"size": _size(params)},
    "size_differs": lambda params, _book: _("They have another size: %(size)s.") % {"size": _size(params)},
    "similar_size": lambda params, _book: _("They are of a similar size: %(size)s.") % {"size": _size(params)},
    "size_unknown": lambda _params, _book: _("Their size is not known."),
    "experience": _experience,
    "experience_lower": _experience_lower,
    "experience_unknown": lambda _params, _book: _("Their experience with the other country is not known."),
    "region": lambda params, book: (
        _("They are in the region you asked for: %(region)s.") % {"region": _region(params, book)}
    ),
    "region_differs": lambda params, book: (
        _("They are in another region: %(region)s.") % {"region": _region(params, book)}
    ),
    "fresh": _fresh,
    "stale": _stale,
    "topic_given": _given,
    "topic_suggested": _suggested,
}
CODES = frozenset(_WORDS)
