"""Who takes part in an event, who sees that, and how many places are left.

A participation counts as many people as it names, and as one person while it names none.
"""

from collections.abc import Mapping

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Greatest

from citybridge.accounts.actor import Actor
from citybridge.events.enums import LIVE, TAKES_A_PLACE, ParticipationState, Visibility
from citybridge.events.models import Attendee, Event, Participation
from citybridge.events.queries.events import is_hosted_by
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living


def participations_of(event: Event) -> QuerySet[Participation]:
    """All of an event, whatever became of them, in the order of registration; carries `people`."""
    found = Participation.objects.filter(event=event).select_related(
        "event", "organisation__member", "member__region", "stand__hall"
    )
    return with_people(found).order_by("registered_at", "pk")


def live(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    """Registered, approved or waiting."""
    return participations.filter(state__in=LIVE)


def approved(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    """Those that take part."""
    return participations.filter(state=ParticipationState.APPROVED)


def is_live(participation: Participation) -> bool:
    return participation.state in LIVE


def with_people(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    """Carries `people`: how many places it takes, or would take."""
    named = Count("attendees", distinct=True)
    people = Greatest(named, Value(1), output_field=IntegerField())
    return participations.annotate(people=people)  # type: ignore[no-redef]  # the model says so too


def attendees_of(event: Event) -> QuerySet[Attendee]:
    """The people of live participations, waiting ones included, by organisation and name."""
    found = Attendee.objects.filter(participation__event=event, participation__state__in=LIVE)
    return found.select_related("participation__organisation", "participation__member").order_by(
        "participation__organisation__sort_key", "latin_name", "native_name", "pk"
    )


def people_admitted(event: Event) -> int:
    """Places that are taken: by those who take part and those who wait for approval."""
    taken = with_people(Participation.objects.filter(event=event, state__in=TAKES_A_PLACE))
    return int(taken.aggregate(all=Sum("people"))["all"] or 0)


def places_left(event: Event) -> int | None:
    """None where there is no limit; never below zero."""
    return None if event.capacity is None else max(0, event.capacity - people_admitted(event))


def count_by_member(event: Event) -> Mapping[int, int]:
    """How many organisations take part, by the id of the member that cares for them."""
    rows = Participation.objects.filter(
        event=event, state=ParticipationState.APPROVED, organisation__isnull=False
    ).values("member_id")
    return {row["member_id"]: row["number"] for row in rows.annotate(number=Count("organisation", distinct=True))}


def waiting_line(event: Event) -> QuerySet[Participation]:
    """The waiting list in its order."""
    found = Participation.objects.filter(event=event, state=ParticipationState.WAITING)
    return with_people(found).order_by(F("waiting_since").asc(nulls_last=True), "pk")


def own_participations(actor: Actor, event: Event) -> QuerySet[Participation]:
    """Those of one's organisations and of one's office, cancelled ones included."""
    return participations_of(event).filter(_own(actor))


def visible_to(actor: Actor, event: Event) -> QuerySet[Participation]:
    """What somebody may see of an event's participations.

    Everybody those that chose so; live participants also those that show themselves to them; hosts all; each
    office and organisation its own. An organisation that is not published shows itself to nobody else.
    """
    found = participations_of(event)
    if is_hosted_by(actor, event):
        return found
    seen = [Visibility.EVERYBODY]
    if own_participations(actor, event).filter(state__in=LIVE).exists():
        seen.append(Visibility.PARTICIPANTS)
    shown = Q(organisation__isnull=True) | Q(organisation__is_published=True, organisation__merged_into__isnull=True)
    chosen = Q(state=ParticipationState.APPROVED, visibility__in=seen) & shown
    return found.filter(chosen | _own(actor))


def registrable(actor: Actor, event: Event) -> QuerySet[Organisation]:
    """Organisations that the actor may register: one edits them, or cares for them; fitting ones first."""
    fits = Exists(
        Organisation.topics.through.objects.filter(organisation=OuterRef("pk"), topic__in=event.topics.all())
    )
    mine = Q(pk__in=actor.editor_ids) | Q(member_id__in=actor.member_ids)
    found = living().filter(mine, is_published=True).select_related("member")
    return found.annotate(fits=fits).order_by("-fits", "sort_key", "pk")


def unregistered(actor: Actor, event: Event) -> QuerySet[Organisation]:
    """Those of one's offices that are not registered in any role."""
    registered = Participation.objects.filter(event=event, state__in=LIVE, organisation__isnull=False)
    found = registrable(actor, event).filter(member_id__in=actor.member_ids)
    return found.exclude(pk__in=registered.values("organisation_id"))


def count_by_side(event: Event) -> Mapping[str, int]:
    """How many organisations of each side take part."""
    rows = approved(Participation.objects.filter(event=event, organisation__isnull=False)).values("member__side")
    return {row["member__side"]: row["n"] for row in rows.annotate(n=Count("organisation", distinct=True))}


def _own(actor: Actor) -> Q:
    return Q(member_id__in=actor.member_ids) | Q(organisation_id__in=actor.organisation_ids)
