"""Who sees which introduction, for whom one waits, and what counts against a new one."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Right, StandingKind
from citybridge.alliance.models import Office, Standing
from citybridge.alliance.policies import gives
from citybridge.introductions.enums import OPEN_STATES, IntroductionState, Party
from citybridge.introductions.models import Introduction, Step
from citybridge.introductions.models.introduction import UNENDED
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living

State = IntroductionState
ASKING = [kind for kind in StandingKind if gives(kind, Right.ASK)]


def visible_to(actor: Actor) -> QuerySet[Introduction]:
    """Those of one's organisations and of one's office; all for the secretariat, which sees less of each."""
    if actor.is_secretariat:
        return Introduction.objects.all()
    ours = Q(asking_id__in=actor.organisation_ids) | Q(counterpart_id__in=actor.organisation_ids)
    cared_for = Q(asking__member_id__in=actor.member_ids) | Q(counterpart__member_id__in=actor.member_ids)
    return Introduction.objects.filter(ours | cared_for)


def waiting_for(actor: Actor, *, today: date) -> QuerySet[Introduction]:
    """Those in which this person has to act now, the longest waiting first."""
    mine = (
        Q(state=State.WITH_OFFICE, asking__member_id__in=actor.member_ids)
        | Q(state=State.WITH_COUNTERPART_OFFICE, counterpart__member_id__in=actor.member_ids)
        | Q(state=State.WITH_COUNTERPART, counterpart_id__in=actor.editor_ids)
    )
    if actor.is_secretariat:
        mine |= _without_staff()
    return Introduction.objects.filter(mine, expires_on__gte=today).order_by("state_since", "pk")


def with_progress(introductions: QuerySet[Introduction]) -> QuerySet[Introduction]:
    """Everything a row of a list shows, in a fixed number of queries."""
    return introductions.select_related("asking__member", "counterpart__member")


def with_details(introductions: QuerySet[Introduction]) -> QuerySet[Introduction]:
    """Everything the page of an introduction shows."""
    steps = Step.objects.select_related("by").order_by("pk")
    return introductions.select_related(
        "asking__member__office", "counterpart__member__office", "profile", "asked_by"
    ).prefetch_related(Prefetch("steps", steps), "profile__texts")


def still_open(introductions: QuerySet[Introduction]) -> QuerySet[Introduction]:
    return introductions.filter(state__in=OPEN_STATES)


def ended(introductions: QuerySet[Introduction]) -> QuerySet[Introduction]:
    return introductions.exclude(state__in=UNENDED)


def unended_between(ours: Collection[int], theirs: Collection[int]) -> QuerySet[Introduction]:
    """Open or agreed introductions between organisations of two lists, whoever asked, the newest first."""
    asked = Q(asking__in=ours, counterpart__in=theirs)
    received = Q(asking__in=theirs, counterpart__in=ours)
    return Introduction.objects.filter(asked | received, state__in=UNENDED).order_by("-pk")


def open_asked_by(asking: Organisation) -> QuerySet[Introduction]:
    return Introduction.objects.filter(asking=asking, state__in=OPEN_STATES)


def asked_since(asking: Organisation, moment: datetime) -> QuerySet[Introduction]:
    return Introduction.objects.filter(asking=asking, asked_at__gt=moment)


def refused_since(asking: Organisation, counterpart: Organisation, moment: datetime) -> QuerySet[Introduction]:
    """Refusals by the counterpart or its office; what one's own office hands back is no refusal of the pair."""
    return Introduction.objects.filter(
        asking=asking,
        counterpart=counterpart,
        state=State.DECLINED,
        ended_by_party__in=(Party.COUNTERPART, Party.THEIR_OFFICE),
        ended_at__gt=moment,
    ).order_by("-ended_at")


def due_for_reminder(at: datetime) -> QuerySet[Introduction]:
    """Open ones whose day has come and who must act was not reminded yet."""
    today = timezone.localdate(at)
    return Introduction.objects.filter(
        state__in=OPEN_STATES, due_on__lte=today, expires_on__gte=today, reminded_at__isnull=True
    )


def due_for_expiry(at: datetime) -> QuerySet[Introduction]:
    return Introduction.objects.filter(state__in=OPEN_STATES, expires_on__lt=timezone.localdate(at))


def count_by_state(introductions: QuerySet[Introduction]) -> list[tuple[IntroductionState, int, datetime]]:
    """State, how many, and since when the oldest is in it; states without any are left out."""
    rows = introductions.order_by().values("state").annotate(count=Count("pk"), oldest=Min("state_since"))
    found = {row["state"]: row for row in rows}
    return [(state, found[state]["count"], found[state]["oldest"]) for state in State if state in found]


def own_organisations(actor: Actor) -> list[Organisation]:
    """The published organisations for which this person may ask, of members whose standing of today includes that.

    Nobody else costs a query.
    """
    if not actor.editor_ids:
        return []
    entitled = Standing.objects.filter(kind__in=ASKING, period__contains=timezone.localdate()).values("member")
    shown = living().filter(pk__in=actor.editor_ids, is_published=True, member__in=entitled)
    return list(shown.select_related("member").order_by("sort_key", "pk"))


def own_offices(actor: Actor) -> list[Office]:
    """The offices in which this person works."""
    if not actor.member_ids:
        return []
    return list(Office.objects.filter(member_id__in=actor.member_ids).select_related("member").order_by("pk"))


def _without_staff() -> Q:
    """Those that wait for an office in which nobody works."""
    return (Q(state=State.WITH_OFFICE) & ~Exists(_staffed("asking__member_id"))) | (
        Q(state=State.WITH_COUNTERPART_OFFICE) & ~Exists(_staffed("counterpart__member_id"))
    )


def _staffed(member: str) -> QuerySet[Office]:
    return Office.objects.filter(member_id=OuterRef(member), people__is_active=True)
