"""Reads of the alliance: who was a member on which day, and which member a text means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Case, Exists, F, FloatField, Max, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.fields import TextField
from django.db.models.functions import Cast, Coalesce, Greatest

from citybridge.alliance.enums import Side, StandingKind
from citybridge.alliance.models import Member, Municipality, Region, Standing

FOUNDED = date(2016, 4, 25)
STORY_DAY = date(2018, 10, 12)
PUBLISHED_DAYS = (date(2017, 12, 7), STORY_DAY, date(2019, 1, 15), date(2020, 4, 15))
SIMILAR_ENOUGH = 0.35
NAME_COLUMNS = (
    "name_de", "name_en", "name_zh", "municipalities__latin_name", "municipalities__native_name"
)  # fmt: skip
SHOWN = (StandingKind.MEMBER, StandingKind.OBSERVER, StandingKind.GUEST)


@dataclass(frozen=True)
class MemberOnDay:
    """A member with its standing on the day asked for; `since` is the first day of that standing."""

    member: Member
    standing: StandingKind
    since: date


@dataclass(frozen=True)
class SideRoster:
    """One side on one day. The counts take standing *member* only; `present` has guests and observers as well."""

    members: tuple[MemberOnDay, ...]
    others: tuple[MemberOnDay, ...]

    @property
    def present(self) -> tuple[MemberOnDay, ...]:
        return self.members + self.others

    @property
    def member_count(self) -> int:
        return len(self.members)

    @property
    def region_count(self) -> int:
        return len({entry.member.region_id for entry in self.members})


@dataclass(frozen=True)
class Roster:
    date: date
    sides: Mapping[Side, SideRoster]


def roster_on(day: date) -> Roster:
    """The alliance as it stood on `day` (spans are half-open, `[from, to)`), without those who only applied."""
    standings = (
        Standing.objects.filter(period__contains=day, kind__in=SHOWN)
        .select_related("member__region")
        .order_by("member__region_id", "member__slug")
    )
    entries = [MemberOnDay(row.member, StandingKind(row.kind), row.period.lower) for row in standings]
    return Roster(day, {side: _side_of(side, entries) for side in Side})


def _side_of(side: Side, entries: list[MemberOnDay]) -> SideRoster:
    of_side = [entry for entry in entries if entry.member.side == side]
    return SideRoster(
        members=tuple(entry for entry in of_side if entry.standing == StandingKind.MEMBER),
        others=tuple(entry for entry in of_side if entry.standing != StandingKind.MEMBER),
    )


@dataclass(frozen=True)
class Step:
    """A day on which a standing changed, and the members of each side from that day on."""

    day: date
    counts: Mapping[Side, int]


def growth() -> tuple[Step, ...]:
    """Every day on which the number of members changed, oldest first, with one query."""
    spans = Standing.objects.filter(kind=StandingKind.MEMBER).values_list("member__side", "period")
    changes: dict[date, dict[Side, int]] = {}
    for side, period in spans:
        for day, change in ((period.lower, 1), (period.upper, -1)):
            if day is not None:
                on_day = changes.setdefault(day, dict.fromkeys(Side, 0))
                on_day[Side(side)] += change
    steps, counts = [], dict.fromkeys(Side, 0)
    for day in sorted(changes):
        counts = {side: counts[side] + changes[day][side] for side in Side}
        steps.append(Step(day, counts))
    return tuple(steps)


def standing_on(member: Member | int, day: date) -> Standing | None:
    """The standing of a member (or its id) on `day`; None before its first."""
    return Standing.objects.filter(member=member, period__contains=day).first()


def members_standing(kinds: Collection[StandingKind], day: date) -> frozenset[int]:
    """Ids of the members with one of these standings on `day`."""
    found = Standing.objects.filter(period__contains=day, kind__in=kinds)
    return frozenset(found.values_list("member_id", flat=True))


def all_members() -> QuerySet[Member]:
    return Member.objects.select_related("region").order_by("side", "slug")


def known_members() -> QuerySet[Member]:
    """Everybody who was admitted at some time, whatever became of it; who only applied is not among them."""
    admitted = Standing.objects.filter(member=OuterRef("pk"), kind__in=SHOWN)
    return all_members().filter(Exists(admitted))


def namesakes(names: Collection[str]) -> list[Member]:
    """Members that are, or have a place that is, called as one of these: the same writing in either script.

    For whoever enters a new member: two Taizhou are two places, but the same one must not come in twice.
    """
    wanted = [name.strip() for name in names if name.strip()]
    same = Q(pk__in=[])
    for column in NAME_COLUMNS:
        for name in wanted:
            same |= Q(**{f"{column}__iexact": name})
    return list(all_members().filter(same).distinct()) if wanted else []


def member_with_details() -> QuerySet[Member]:
    """Members with everything their page shows."""
    standings = Standing.objects.order_by("period")
    municipalities = Municipality.objects.select_related("region").order_by("slug")
    return Member.objects.select_related("region", "office").prefetch_related(
        Prefetch("standings", standings), Prefetch("municipalities", municipalities)
    )


def regions() -> QuerySet[Region]:
    return Region.objects.order_by("side", "code")


def place_names() -> frozenset[str]:
    """Every name a member or a municipality is known by, in both scripts."""
    members = Member.objects.values_list("name_de", "name_en", "name_zh")
    places = Municipality.objects.values_list("native_name", "latin_name", "name_zh")
    return frozenset(name for row in (*members, *places) for name in row if name)


def find_members(text: str) -> QuerySet[Member]:
    """Members that `text` may mean: native, Latin or Chinese name, region, a municipality, or a misspelling.

    Homonyms are all returned, best first; nothing is decided here. Carries `similarity` in 0..1.
    """
    wanted = text.strip()
    exact = Q()
    for name in NAME_COLUMNS:
        exact |= Q(**{f"{name}__iexact": wanted})
    spelt = Q(municipalities__spellings__icontains=f'"{wanted}"') if wanted else Q(pk__in=[])
    contains = Q(name_zh__contains=wanted) | Q(municipalities__name_zh__contains=wanted)
    likeness = Greatest(
        TrigramWordSimilarity(wanted, "name_de"),
        TrigramWordSimilarity(wanted, "name_en"),
        Coalesce(TrigramSimilarity("municipalities__latin_name", wanted), 0.0),
        Coalesce(TrigramWordSimilarity(wanted, Cast("municipalities__spellings", TextField())), 0.0),
    )
    score = Case(
        When(exact, then=Value(1.0)),
        When(spelt, then=Value(0.95)),
        When(contains, then=Value(0.9)),
        default=likeness,
        output_field=FloatField(),
    )
    return (
        Member.objects.annotate(similarity=Max(score))
        .filter(similarity__gte=SIMILAR_ENOUGH)
        .select_related("region")
        .order_by(F("similarity").desc(), "slug")
    )
