"""Sections that several reports have."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.introductions.enums import Party
from citybridge.reports.engine.charts import Chart, Entry, bars
from citybridge.reports.engine.definitions import label_of
from citybridge.reports.engine.fairness import Waiting, waiting
from citybridge.reports.engine.publishing import Published
from citybridge.reports.engine.reporting import Figure, Line, Section, Unit, figure_of
from citybridge.reports.enums import FUNNEL, LEAST_SHOWN, OUTCOMES, TOTAL
from citybridge.reports.queries.counting import BY_TOPIC, NO_TOPIC
from citybridge.reports.queries.counts import Covered, Wait
from citybridge.topics.models import Topic

TOPIC_KEYS = tuple(key for key in (*FUNNEL, TOTAL) if key in BY_TOPIC)
FUNNEL_KEYS = (*FUNNEL, TOTAL)
PARTIES = (Party.OFFICE, Party.THEIR_OFFICE, Party.COUNTERPART)


def of_all(published: Published, key: str) -> Figure:
    number = published.of_all(key)
    return figure_of(number, key, year=published.counts.year, may_open=published.reader.sees_all)


def of_member(published: Published, key: str, member: Member) -> Figure:
    may_open = published.reader.sees_all or member.pk in published.reader.own
    number = published.of_member(key, member.pk)
    return figure_of(number, key, year=published.counts.year, member=member.slug, may_open=may_open)


def chart_of_lines(name: str, title: str, lines: Iterable[Line]) -> Chart | None:
    """Bars of the first column."""
    return bars(name, title, [entry_of(line.label, line.figures[0]) for line in lines])


def entry_of(label: str, figure: Figure) -> Entry:
    return label, figure.value if isinstance(figure.value, int | float) else None, figure.text


def coverage_section(covered: Sequence[Covered], roots: Sequence[Topic]) -> Section:
    """Offers and requests by topic and side, and where one side offers what nobody of the other seeks."""
    known = {(row.topic, row.side): row for row in covered}
    lines = [_coverage_line(known, root) for root in roots]
    heads = [f"{side.label}: {word}" for side in Side for word in (label_of("offers"), label_of("requests"))]
    return Section(
        "coverage",
        _("Topics offered and sought"),
        [*heads, _("Gap")],
        lines,
        note=_(
            "Profiles published on the last day of the year, or today. A gap is a topic that one side offers or seeks"
            " and the other does not answer to."
        ),
        first=_("Topic"),
    )


def _coverage_line(known: Mapping[tuple[str, str], Covered], root: Topic) -> Line:
    rows = {side: known.get((root.slug, side.value), Covered(root.slug, side.value, 0, 0)) for side in Side}
    numbers = [number for side in Side for number in (rows[side].offers, rows[side].requests)]
    figures = [Figure("coverage", number, topic=root.slug) for number in numbers]
    return Line(root.name, [*figures, Figure("gap", "; ".join(_gaps(rows)), unit=Unit.TEXT)])


def _gaps(rows: Mapping[Side, Covered]) -> Iterable[str]:
    for side in Side:
        here, there = rows[side], rows[side.other]
        names = {"side": side.label, "other": side.other.label}
        if here.offers and not there.requests:
            yield _("offered in %(side)s, not sought in %(other)s") % names
        if here.requests and not there.offers:
            yield _("sought in %(side)s, not offered in %(other)s") % names


def waiting_heads() -> list[str]:
    return [
        _("answered"),
        _("not answered"),
        _("days until half had answered"),
        _("days until nine tenths had answered"),
    ]


def waiting_figures(found: Waiting) -> list[Figure]:
    return [
        Figure("answered", found.answered),
        Figure("unanswered", found.unanswered),
        Figure("median", found.median, unit=Unit.DAYS),
        Figure("ninetieth", found.ninetieth, unit=Unit.DAYS),
    ]


def waiting_of_party(waits: Sequence[Wait], party: Party, *, sees_all: bool) -> list[Figure]:
    """Of all members together; hidden while it is about less than three beside any one member."""
    found = [wait for wait in waits if wait.party == party]
    number = sum(wait.number for wait in found)
    shares = {wait.member: 0 for wait in found}
    for wait in found:
        shares[wait.member] += wait.number
    rest = min((number - own for own in shares.values()), default=0)
    if sees_all or not number or rest >= LEAST_SHOWN:
        return waiting_figures(waiting(found))
    return [Figure(figure.key, None, "·", unit=figure.unit) for figure in waiting_figures(waiting([]))]


def waiting_note() -> str:
    return _(
        "Calendar days from the step that brought an introduction to somebody until their answer, for what began in"
        " the year. What is still open, ran out or was withdrawn counts as long as it lasted (Kaplan–Meier), so that"
        " slow answers do not look quick; a dash means that too few have answered to say it."
    )


def topic_name(slug: str, roots: Mapping[str, str]) -> str:
    return _("without a topic") if slug == NO_TOPIC else roots.get(slug, slug)


def kind_lines(columns: Sequence[Sequence[Figure]]) -> list[Line]:
    """One line a kind of outcome, then all together; each column holds the figures of `OUTCOMES` and the total."""
    keys = (*OUTCOMES, TOTAL)
    return [
        Line(label_of(key), [column[row] for column in columns], is_sum=key == TOTAL) for row, key in enumerate(keys)
    ]
