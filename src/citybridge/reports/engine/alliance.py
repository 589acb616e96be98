"""The alliance's year for the secretariat and a plenary, and the same in public."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.reports.engine.balance import balance_section, members_section, wish_section
from citybridge.reports.engine.charts import columns
from citybridge.reports.engine.definitions import defined, label_of
from citybridge.reports.engine.fairness import waiting
from citybridge.reports.engine.parts import (
    FUNNEL_KEYS,
    PARTIES,
    TOPIC_KEYS,
    chart_of_lines,
    coverage_section,
    entry_of,
    kind_lines,
    of_all,
    of_member,
    topic_name,
    waiting_figures,
    waiting_heads,
    waiting_note,
    waiting_of_party,
)
from citybridge.reports.engine.publishing import Published
from citybridge.reports.engine.reporting import Figure, Line, Report, Section, figure_of
from citybridge.reports.enums import OUTCOMES, STOCK, TOTAL
from citybridge.topics.models import Topic

OVER_THE_YEARS = ("informed", "registered", "present", "meetings", "agreed", TOTAL)


def alliance_report(
    published: Mapping[int, Published], year: int, members: Sequence[Member], *, roots: Sequence[Topic]
) -> Report:
    """Everything, by member; `published` holds all years that are known, `year` and the one before among them.

    `members` are those of the year, in order.
    """
    now, before = published[year], published[year - 1]
    return _report(
        "alliance",
        _("Report on the alliance"),
        [
            _funnel(now, before),
            _over_the_years(published),
            _kinds(now, before),
            members_section(now, members),
            balance_section(now, members),
            *([wish_section(now, members)] if now.reader.sees_all else []),
            _kinds_by_member(now, members),
            _topics(now, roots),
            coverage_section(now.counts.coverage, roots),
            _waits(now, members),
        ],
        published,
        year,
    )


def public_report(published: Mapping[int, Published], year: int, *, roots: Sequence[Topic]) -> Report:
    """What everybody may know: the alliance as a whole, its sides, its topics."""
    now, before = published[year], published[year - 1]
    parts = [_funnel(now, before), _over_the_years(published), _kinds(now, before)]
    return _report(
        "figures",
        _("The alliance in figures"),
        [*parts, coverage_section(now.counts.coverage, roots)],
        published,
        year,
    )


def _report(
    name: str, title: str, sections: Sequence[Section], published: Mapping[int, Published], year: int
) -> Report:
    now = published[year]
    lead = _("What happened in %(year)s, beside %(before)s.") % {"year": year, "before": year - 1}
    keys = [*STOCK, *FUNNEL_KEYS, *OUTCOMES]
    years = sorted((known for known in published if known - 1 in published), reverse=True)
    is_open = not now.reader.sees_all
    return Report(name, title, lead, year, now.counts.at, sections, defined(keys), is_open, years=years)


def _funnel(now: Published, before: Published) -> Section:
    lines = [
        Line(label_of(key), [of_all(now, key), of_all(before, key), *(_of_side(now, key, side) for side in Side)])
        for key in (*STOCK, *FUNNEL_KEYS)
    ]
    title = _("From being informed to what came of it")
    heads = [str(now.counts.year), str(before.counts.year), *(str(side.label) for side in Side)]
    chart = chart_of_lines("funnel", title, lines[len(STOCK) :])
    note = _("Introductions, meetings and outcomes belong to both sides and stand in both columns.")
    return Section("funnel", title, heads, lines, note=note, chart=chart, first=_("Figure"))


def _of_side(published: Published, key: str, side: Side) -> Figure:
    return figure_of(published.of_side(key, side), key, year=published.counts.year)


def _over_the_years(published: Mapping[int, Published]) -> Section:
    years = sorted(published)[1:]
    lines = [Line(str(year), [of_all(published[year], key) for key in OVER_THE_YEARS]) for year in years]
    drawn = [entry_of(line.label, line.figures[-1]) for line in lines]
    return Section(
        "years",
        _("Over the years"),
        [label_of(key) for key in OVER_THE_YEARS],
        lines,
        chart=columns("years", _("Outcomes over the years"), drawn),
        first=_("Year"),
    )


def _kinds(now: Published, before: Published) -> Section:
    keys = (*OUTCOMES, TOTAL)
    lines = kind_lines([[of_all(each, key) for key in keys] for each in (now, before)])
    title = _("What came of introductions and meetings")
    note = _("As the organisations or their offices told it; nobody has to tell.")
    heads = [str(now.counts.year), str(before.counts.year)]
    chart = chart_of_lines("outcomes", title, lines[:-1])
    return Section("outcomes", title, heads, lines, note=note, chart=chart, first=_("Kind"))


def _kinds_by_member(now: Published, members: Sequence[Member]) -> Section:
    keys = (*OUTCOMES, TOTAL)
    lines = [
        Line(member.name, [of_member(now, key, member) for key in keys], Side(member.side), member.slug)
        for member in members
    ]
    note = _("An outcome belongs to the members of both its organisations.")
    heads = [label_of(key) for key in keys]
    return Section("outcomes-by-member", _("Outcomes by member"), heads, lines, note=note, first=_("Member"))


def _topics(now: Published, roots: Sequence[Topic]) -> Section:
    names = {root.slug: root.name for root in roots}
    return Section(
        "topics",
        _("By topic"),
        [label_of(key) for key in TOPIC_KEYS],
        [
            Line(topic_name(slug, names), [_of_topic(now, key, slug, may_open=bool(slug)) for key in TOPIC_KEYS])
            for slug in (*names, "")
        ],
        note=_("By the topics of the organisations of both sides; who is under several counts under each of them."),
        first=_("Topic"),
    )


def _of_topic(now: Published, key: str, slug: str, *, may_open: bool) -> Figure:
    number, sees_all = now.of_topic(key, slug), now.reader.sees_all
    return figure_of(number, key, year=now.counts.year, topic=slug, may_open=may_open and sees_all)


def _waits(now: Published, members: Sequence[Member]) -> Section:
    """By party; by member for those who see all."""
    waits, sees_all = now.counts.waits, now.reader.sees_all
    lines = [
        Line(str(party.label), waiting_of_party(waits, party, sees_all=sees_all), is_sum=True) for party in PARTIES
    ]
    for member in members if sees_all else ():
        own = waiting([wait for wait in waits if wait.member == member.pk])
        if own.number:
            lines.append(Line(member.name, waiting_figures(own), Side(member.side), member.slug))
    note, heads = waiting_note(), waiting_heads()
    return Section("waits", _("How long introductions waited"), heads, lines, note=note, first=_("At whom"))
