"""Balance between members and sides, and how even it is."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.outreach.queries.figures import LEAST, MOST
from citybridge.reports.engine.definitions import label_of
from citybridge.reports.engine.fairness import gini
from citybridge.reports.engine.parts import of_member
from citybridge.reports.engine.publishing import Published, total
from citybridge.reports.engine.reporting import Figure, Line, Section, Unit, figure_of
from citybridge.reports.enums import FUNNEL, SIGNS, TOTAL, TWO_SIDED, Mark

BY_MEMBER = (*FUNNEL, TOTAL)
BALANCED = ("registered", "present", "meetings", "agreed", TOTAL)
NOT_SAID = SIGNS[Mark.WITHHELD]


def members_section(now: Published, members: Sequence[Member]) -> Section:
    """A line a side, then one a member."""
    lines = [
        Line(
            str(side.label),
            [figure_of(now.of_side(key, side), key, year=now.counts.year) for key in BY_MEMBER],
            side,
            is_sum=True,
        )
        for side in Side
    ]
    lines += [
        Line(member.name, [of_member(now, key, member) for key in BY_MEMBER], Side(member.side), member.slug)
        for member in members
    ]
    return Section("members", _("By member"), [label_of(key) for key in BY_MEMBER], lines, first=_("Member"))


def balance_section(now: Published, members: Sequence[Member]) -> Section:
    """Shares of the sides where a row has one side only, the largest share of a member, and the Gini coefficient.

    Said of a figure none of whose numbers is hidden; otherwise a share would give the hidden ones away.
    """
    heads = [*(_("share of %(side)s") % {"side": side.label} for side in Side), _("largest share of one member"),
             _("members without any"), _("Gini coefficient")]  # fmt: skip
    return Section(
        "balance",
        _("Balance between members and sides"),
        heads,
        [Line(label_of(key), _balance(now, members, key)) for key in BALANCED],
        note=_(
            "The Gini coefficient is 0 when all members have the same and nears 1 the more a single one has: half the"
            " mean difference of all pairs of members over their mean. Members of the year without any are among them."
        ),
        first=_("Figure"),
    )


def _balance(now: Published, members: Sequence[Member], key: str) -> list[Figure]:
    whole = total(now.counts, key)
    if now.hides(key):
        return [Figure(f"{key}-balance", None, NOT_SAID) for _column in range(5)]
    numbers = [now.counts.of(key, member.pk) for member in members]
    sides = [None if key in TWO_SIDED else _share(now.of_side(key, side).value, whole) for side in Side]
    return [
        *(Figure(f"{key}-share-{side}", share, unit=Unit.PERCENT) for side, share in zip(Side, sides, strict=True)),
        Figure(f"{key}-largest", _share(max(numbers, default=0), whole), unit=Unit.PERCENT),
        Figure(f"{key}-without", sum(number == 0 for number in numbers)),
        Figure(f"{key}-gini", gini(numbers), unit=Unit.SHARE),
    ]


def _share(part: int | None, whole: int) -> float | None:
    return part / whole if part is not None and whole else None


def wish_section(now: Published, members: Sequence[Member]) -> Section:
    """At how many events a member had the companies that the alliance wishes for."""
    events = max((every for _own, every in now.counts.wishes.values()), default=0)
    lines = [
        Line(
            member.name,
            [Figure("wished", now.counts.wishes.get(member.pk, (0, 0))[0])],
            Side(member.side),
            member.slug,
        )
        for member in members
    ]
    title = _("The wish of %(least)s to %(most)s companies of each member") % {"least": LEAST, "most": MOST}
    heads = [_("of %(events)s events those with at least %(least)s") % {"events": events, "least": LEAST}]
    return Section("wish", title, heads, lines, first=_("Member"))
