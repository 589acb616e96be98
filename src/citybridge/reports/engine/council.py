"""A member's year for its council: what was done, what came of it, beside the year before and the alliance."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.introductions.enums import Party
from citybridge.outcomes.enums import Band
from citybridge.reports.engine.charts import bars
from citybridge.reports.engine.definitions import defined, label_of
from citybridge.reports.engine.fairness import waiting
from citybridge.reports.engine.parts import (
    FUNNEL_KEYS,
    PARTIES,
    TOPIC_KEYS,
    chart_of_lines,
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
from citybridge.reports.engine.publishing import Number, Published
from citybridge.reports.engine.reporting import Figure, Line, Report, Section, figure_of
from citybridge.reports.enums import CONFIRMED, DISPUTED, OUTCOMES, STOCK, TOTAL
from citybridge.topics.models import Topic


def council_report(
    member: Member, now: Published, before: Published, *, roots: Sequence[Topic], years: Sequence[int]
) -> Report:
    """Of one member, in the words of the active language; `before` is the year before."""
    year = now.counts.year
    return Report(
        "council",
        _("Report for the council of %(member)s") % {"member": member.name},
        _("What the alliance brought in %(year)s, beside %(before)s.") % {"year": year, "before": year - 1},
        year,
        now.counts.at,
        [
            _presence(member, now, before),
            _funnel(member, now, before),
            _kinds(member, now, before),
            _bands(member, now, before),
            _topics(member, now, roots),
            _waits(member, now),
        ],
        defined([*STOCK, *FUNNEL_KEYS, *OUTCOMES, CONFIRMED, DISPUTED]),
        is_open=not now.reader.sees_all,
        member=member.slug,
        years=years,
    )


def _presence(member: Member, now: Published, before: Published) -> Section:
    lines = [
        Line(label_of(key), [of_member(now, key, member), of_member(before, key, member), of_all(now, key)])
        for key in STOCK
    ]
    reached = [published.counts.wishes.get(member.pk, (0, 0)) for published in (now, before)]
    events = [max((all_ for _own, all_ in each.counts.wishes.values()), default=0) for each in (now, before)]
    figures = [Figure("wished", own) for own, _all in reached] + [Figure("events", events[0])]
    return Section(
        "presence",
        _("What we bring in"),
        _years(now),
        [*lines, Line(_("events with two of our companies or more"), figures)],
        note=_(
            "The alliance wishes for two to three companies of each member at its events. The last column of that"
            " line is the number of events."
        ),
        first=_("Figure"),
    )


def _funnel(member: Member, now: Published, before: Published) -> Section:
    lines = [
        Line(label_of(key), [of_member(now, key, member), of_member(before, key, member), of_all(now, key)])
        for key in FUNNEL_KEYS
    ]
    title = _("From being informed to what came of it")
    return Section(
        "funnel", title, _years(now), lines, chart=chart_of_lines("funnel", title, lines), first=_("Figure")
    )


def _kinds(member: Member, now: Published, before: Published) -> Section:
    keys = (*OUTCOMES, TOTAL)
    lines = kind_lines(
        [
            [of_member(now, key, member) for key in keys],
            [of_member(before, key, member) for key in keys],
            [of_all(now, key) for key in keys],
        ]
    )
    words = [Line(label_of(key), _words(key, member, now, before)) for key in (CONFIRMED, DISPUTED)]
    title = _("What came of introductions and meetings")
    drawn = [entry_of(line.label, line.figures[0]) for line in lines[:-1]]
    return Section(
        "outcomes",
        title,
        _years(now),
        [*lines, *words],
        note=_("As the organisations or their offices told it; nobody has to tell."),
        chart=bars("outcomes", title, drawn),
        first=_("Kind"),
    )


def _words(key: str, member: Member, now: Published, before: Published) -> list[Figure]:
    """Where both sides agree or differ; said of the own member only."""
    own = [
        figure_of(
            each.of_member(key, member.pk),
            key,
            year=each.counts.year,
            member=member.slug,
            may_open=key == CONFIRMED,
        )
        for each in (now, before)
    ]
    return [*own, Figure(key, None)]


def _bands(member: Member, now: Published, before: Published) -> Section:
    lines = [
        Line(str(band.label), [Figure(band.value, _named(each, member, band)) for each in (now, before)])
        for band in Band
    ]
    return Section(
        "bands",
        _("How large it was"),
        _years(now)[:2],
        lines,
        note=_(
            "How often a band was named. Bands are not added up: the sum would look more exact than what is known."
        ),
        first=_("Value"),
    )


def _named(published: Published, member: Member, band: Band) -> int:
    return published.counts.bands.get(member.pk, {}).get(band, 0)


def _topics(member: Member, now: Published, roots: Sequence[Topic]) -> Section:
    """Root topics of our organisations that anything happened under."""
    names = {root.slug: root.name for root in roots}
    order = {root.slug: place for place, root in enumerate(roots)}
    found = {slug for key in TOPIC_KEYS for slug, ids in now.counts.topics.get(key, {}).items() if member.pk in ids}
    lines = [
        Line(
            topic_name(slug, names), [_of_topic(member, now, key, slug, may_open=slug in names) for key in TOPIC_KEYS]
        )
        for slug in sorted(found, key=lambda slug: order.get(slug, len(order)))
    ]
    return Section(
        "topics",
        _("By topic"),
        [label_of(key) for key in TOPIC_KEYS],
        lines,
        note=_("By the topics of our organisations; who is under several counts under each of them."),
        first=_("Topic"),
        empty=_("Nothing happened under any topic."),
    )


def _of_topic(member: Member, now: Published, key: str, slug: str, *, may_open: bool) -> Figure:
    value = now.counts.topics.get(key, {}).get(slug, {}).get(member.pk, 0)
    year = now.counts.year
    return figure_of(Number(value), key, year=year, member=member.slug, topic=slug, may_open=may_open)


def _waits(member: Member, now: Published) -> Section:
    """Ours at each party, and in the last column the half of all members."""
    of_us = {Party.OFFICE: _("our office, on the asking side"), Party.THEIR_OFFICE: _("our office, asked by others"),
             Party.COUNTERPART: _("our organisations, asked by others")}  # fmt: skip
    lines = []
    for party in PARTIES:
        own = [wait for wait in now.counts.waits if (wait.party, wait.member) == (party, member.pk)]
        everybody = waiting_of_party(now.counts.waits, party, sees_all=now.reader.sees_all)
        lines.append(Line(of_us[party], [*waiting_figures(waiting(own)), everybody[2]]))
    heads = [*waiting_heads(), _("the same days, all members")]
    return Section("waits", _("How long introductions waited"), heads, lines, note=waiting_note(), first=_("At whom"))


def _years(now: Published) -> list[str]:
    return [str(now.counts.year), str(now.counts.year - 1), _("alliance %(year)s") % {"year": now.counts.year}]
