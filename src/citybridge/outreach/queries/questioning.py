"""Who is in question for an event in one member: what is proposed, what the office decided, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from citybridge.alliance.models import Member
from citybridge.events.enums import LIVE
from citybridge.events.models import Event, Participation
from citybridge.matching.engine.questioning import InQuestion, Lines, in_question
from citybridge.matching.engine.results import Reason
from citybridge.organisations.enums import Experience
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import AnswerKind, Verdict
from citybridge.outreach.models import Answer, Decision, QuestionLines
from citybridge.profiles.queries import found_on

# Of those under both lines the office sees the likeliest.
MOST_BELOW = 100
ORDER = {verdict: place for place, verdict in enumerate((Verdict.FITS, Verdict.PERHAPS, Verdict.NOT))}
WISHING = (AnswerKind.YES, AnswerKind.LATER)


@dataclass(frozen=True)
class Experienced:
    """What is known of an organisation besides its topics.

    `took_part` and `wished` are the latest earlier events on a topic of this one where it was live, or answered *yes*
    or *later*; `regions` those its profiles wish partners in; `experience` its value where there is any.
    """

    took_part: Event | None = None
    wished: Event | None = None
    regions: tuple[str, ...] = ()
    experience: str = ""

    @property
    def weight(self) -> int:
        """How many of these speak for it."""
        return sum(map(bool, (self.took_part, self.wished, self.regions, self.experience)))


@dataclass(frozen=True)
class Question:
    """An organisation with the proposed verdict, and the office's own: the latest decision first in `history`."""

    organisation: Organisation
    proposed: Verdict
    reasons: tuple[Reason, ...]
    known: Experienced
    score: float
    topic: str
    history: tuple[Decision, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What holds: the office's word over the proposal."""
        return Verdict(self.history[0].verdict) if self.is_decided else self.proposed

    @property
    def is_decided(self) -> bool:
        return bool(self.history and self.history[0].verdict)


def questions(event: Event, member: Member, *, today: date, below: int = 0) -> list[Question]:
    """Ranked: fits, perhaps, then those the office or both lines left out (`below` of the latter).

    Who took part in or wished for an earlier event on such a topic fits at least perhaps, whatever its texts say.
    """
    earlier = earlier_events(event, today=today)
    took, wished = _took_part(earlier, member), _wished(earlier, member)
    history = decisions_of(event, member)
    found = in_question(
        member,
        event.topics.all(),
        today=today,
        lines=lines_of(event, member),
        also={*took, *wished, *history},
        below=below,
    )
    regions = _regions([row.organisation.pk for row in found], today)
    rows = [_question(row, took, wished, regions, history) for row in found]
    return sorted(rows, key=_rank)


def lines_of(event: Event, member: Member) -> Lines:
    drawn = chosen_lines(event, member)
    return Lines.shifted(drawn.fits, drawn.perhaps) if drawn else Lines()


def chosen_lines(event: Event, member: Member) -> QuestionLines | None:
    return QuestionLines.objects.filter(event=event, member=member).first()


def decisions_of(event: Event, member: Member) -> dict[int, tuple[Decision, ...]]:
    """Organisation → what its office decided, the latest first."""
    rows = Decision.objects.filter(event=event, organisation__member=member).select_related("decided_by")
    found: dict[int, list[Decision]] = defaultdict(list)
    for row in rows.order_by("-pk"):
        found[row.organisation_id].append(row)
    return {pk: tuple(each) for pk, each in found.items()}


def earlier_events(event: Event, *, today: date) -> QuerySet[Event]:
    """Those that are over and share a topic with this one, or that it follows."""
    like = Q(topics__in=event.topics.all()) | Q(pk=event.previous_id)
    return Event.objects.filter(like, ends_on__lt=min(today, event.starts_on)).exclude(pk=event.pk).distinct()


def _question(
    row: InQuestion,
    took: Mapping[int, Event],
    wished: Mapping[int, Event],
    regions: Mapping[int, tuple[str, ...]],
    history: Mapping[int, tuple[Decision, ...]],
) -> Question:
    organisation, pk = row.organisation, row.organisation.pk
    experience = "" if organisation.experience == Experience.NONE else organisation.experience
    known = Experienced(took.get(pk), wished.get(pk), regions.get(pk, ()), experience)
    is_remembered = known.took_part is not None or known.wished is not None
    proposed = Verdict.PERHAPS if row.verdict == "not" and is_remembered else Verdict(row.verdict)
    return Question(organisation, proposed, row.reasons, known, row.score, row.topic, history.get(pk, ()))


def _rank(row: Question) -> tuple[int, bool, float, str]:
    filed = any(reason.code == "topic_given" for reason in row.reasons)
    return ORDER[row.verdict], not filed, -(row.score + row.known.weight / 10), row.organisation.sort_key


def _took_part(events: QuerySet[Event], member: Member) -> dict[int, Event]:
    """Organisation → the latest of these events in which it took part."""
    rows = Participation.objects.filter(event__in=events, organisation__member=member, state__in=LIVE)
    return _latest((row.organisation_id, row.event) for row in rows.select_related("event"))


def _wished(events: QuerySet[Event], member: Member) -> dict[int, Event]:
    """Organisation → the latest of these events to which it last answered that it wants to come, then or later."""
    rows = Answer.objects.filter(contact__event__in=events, contact__organisation__member=member)
    last = {row.contact_id: row for row in rows.select_related("contact__event").order_by("pk")}
    return _latest((row.contact.organisation_id, row.contact.event) for row in last.values() if row.kind in WISHING)


def _latest(pairs: Iterable[tuple[int | None, Event]]) -> dict[int, Event]:
    ordered = sorted(pairs, key=lambda pair: pair[1].starts_on)
    return {pk: event for pk, event in ordered if pk is not None}


def _regions(owners: Sequence[int], today: date) -> dict[int, tuple[str, ...]]:
    """Organisation → the regions in which its published profiles wish partners."""
    rows = found_on(today).filter(organisation_id__in=owners).exclude(region_wished="")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for owner, region in rows.order_by("pk").values_list("organisation_id", "region_wished"):
        found[owner][region] = None
    return {owner: tuple(regions) for owner, regions in found.items()}
