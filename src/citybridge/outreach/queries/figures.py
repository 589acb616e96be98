"""The figures of the proof: each is the number of rows that pass its test, so that it can show them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.outreach.enums import OPEN_STAGES, AnswerKind, Stage, Verdict
from citybridge.outreach.queries.proof import ProofRow, by_member
from citybridge.privacy.enums import Channel
from citybridge.topics.models import Topic

Test = Callable[[ProofRow], bool]
# What the alliance wishes for: two to three companies of each member.
LEAST, MOST = 2, 3


@dataclass(frozen=True)
class Measure:
    """A figure with its name and the test of its rows; `part_of` is the key of the figure it is a part of."""

    key: str
    label: str | Promise
    test: Test
    part_of: str = ""

    def of(self, rows: Iterable[ProofRow]) -> int:
        return sum(self.test(row) for row in rows)


def _with(**values: object) -> Test:
    return lambda row: all(getattr(row, name) == value for name, value in values.items())


def _informed_by(channel: str) -> Test:
    return lambda row: row.informed_at is not None and row.channel == channel


def _in_stage(stage: str) -> Test:
    return lambda row: row.is_in_question and row.stage == stage


FUNNEL: tuple[Measure, ...] = (
    Measure("question", _("in question"), lambda row: row.is_in_question),
    Measure("fits", _("of these: fits"), _with(verdict=Verdict.FITS), "question"),
    Measure("perhaps", _("of these: fits perhaps"), _with(verdict=Verdict.PERHAPS), "question"),
    Measure(
        "decided", _("of these: set by the office"), lambda row: row.is_in_question and row.is_decided, "question"
    ),
    Measure("informed", _("informed"), lambda row: row.informed_at is not None),
    *(
        Measure(f"by-{channel.value}", channel.label, _informed_by(channel), "informed")
        for channel in (Channel.EMAIL, Channel.LETTER, Channel.PHONE, Channel.PORTAL)
    ),
    Measure("opened", _("opened the page of answers"), lambda row: row.opened_at is not None),
    Measure("answered", pgettext_lazy("organisations", "answered"), lambda row: bool(row.answer)),
    *(Measure(f"answer-{kind.value}", kind.label, _with(answer=kind.value), "answered") for kind in AnswerKind),
    Measure("registered", _("registered"), lambda row: row.is_registered),
    Measure("travelled", _("was there"), lambda row: row.has_travelled),
    Measure("uninvited", _("came without having been in question"), lambda row: not row.is_in_question),
    Measure("open", _("still open"), lambda row: row.is_in_question and row.stage in OPEN_STAGES),
)
STAGES: tuple[Measure, ...] = tuple(Measure(f"stage-{stage.value}", stage.label, _in_stage(stage)) for stage in Stage)
MEASURES = {measure.key: measure for measure in (*FUNNEL, *STAGES)}
# The columns of the tables by topic and by member.
COLUMNS = tuple(MEASURES[key] for key in ("question", "informed", "answered", "registered", "travelled", "open"))

NEXT_STEPS: dict[str, str | Promise] = {
    Stage.YES: _("Help them to register."),
    Stage.LATER: _("Ask again before the registration ends."),
    Stage.REDIRECTED: _("Find the right person and write to them."),
    Stage.SILENT: _("Remind them once, or call."),
    Stage.BOUNCED: _("Correct the address or take another way."),
    Stage.WITHHELD: _("See why it was withheld, and take another way if there is one."),
    Stage.PLANNED: _("Print the letter, call, or wait for the wave."),
    Stage.UNTOLD: _("Decide whether it is in question, and inform it."),
}


@dataclass(frozen=True)
class Line:
    """A figure beside that of the year before; `before` is None where there is no year before."""

    measure: Measure
    now: int
    before: int | None


@dataclass(frozen=True)
class Breakdown:
    """The columns for one topic, member or side; `topic` is None for those without a topic of the event."""

    of: Topic | Member | Side | None
    numbers: tuple[int, ...]

    @property
    def cells(self) -> list[tuple[Measure, int]]:
        return list(zip(COLUMNS, self.numbers, strict=True))


@dataclass(frozen=True)
class Balance:
    """A member against the wish of the alliance: `missing` companies, or `beyond` it."""

    member: Member
    numbers: tuple[int, ...]
    registered: int

    @property
    def missing(self) -> int:
        return max(0, LEAST - self.registered)

    @property
    def beyond(self) -> int:
        return max(0, self.registered - MOST)

    @property
    def cells(self) -> list[tuple[Measure, int]]:
        return list(zip(COLUMNS, self.numbers, strict=True))


def lines(measures: Iterable[Measure], rows: Sequence[ProofRow], before: Sequence[ProofRow] | None) -> list[Line]:
    """Every figure of `measures`, beside the rows of the year before where there are any."""
    return [Line(one, one.of(rows), None if before is None else one.of(before)) for one in measures]


def by_topic(rows: Sequence[ProofRow], topics: Iterable[Topic]) -> list[Breakdown]:
    """One line a topic; who is under several counts in each. The last line is of those under none, if there are."""
    found = [Breakdown(topic, _numbers([row for row in rows if topic.pk in row.topics])) for topic in topics]
    rest = [row for row in rows if not row.topics]
    return found + ([Breakdown(None, _numbers(rest))] if rest else [])


def by_side(rows: Sequence[ProofRow]) -> list[Breakdown]:
    return [Breakdown(side, _numbers([row for row in rows if row.organisation.side == side])) for side in Side]


def balance(rows: Sequence[ProofRow], members: Iterable[Member]) -> list[Balance]:
    """One line a member, also for those who have nobody yet."""
    of = by_member(rows)
    return [
        Balance(member, _numbers(of.get(member.pk, [])), MEASURES["registered"].of(of.get(member.pk, [])))
        for member in members
    ]


def chosen_rows(
    rows: Iterable[ProofRow], measure: Measure, *, topic_id: int | None = None, member_ids: Collection[int] = ()
) -> list[ProofRow]:
    """The rows behind one figure."""
    return [
        row
        for row in rows
        if measure.test(row)
        and (topic_id is None or topic_id in row.topics)
        and (not member_ids or row.member_id in member_ids)
    ]


def _numbers(rows: Sequence[ProofRow]) -> tuple[int, ...]:
    return tuple(measure.of(rows) for measure in COLUMNS)
