"""Wishes: what a party may choose from, what it said, and what became of it."""

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from citybridge.events.enums import Visibility
from citybridge.events.models import Participation
from citybridge.introductions.enums import IntroductionState
from citybridge.introductions.models import Introduction
from citybridge.meetings.enums import Answer
from citybridge.meetings.models import Absence, Round, Wish
from citybridge.meetings.queries.rounds import parties


def ballot_of(participation: Participation) -> Mapping[int, Wish]:
    """What a party said, by the participation it said it of."""
    return {wish.asked_id: wish for wish in Wish.objects.filter(asking=participation)}


def asked_by_others(participation: Participation) -> frozenset[int]:
    """Participations that want to meet this one."""
    found = Wish.objects.filter(asked=participation).exclude(answer=Answer.NO)
    return frozenset(found.values_list("asking_id", flat=True))


def introduced_to(participation: Participation) -> frozenset[int]:
    """Organisations with which it agreed to be introduced."""
    own = participation.organisation
    rows = Introduction.objects.filter(Q(asking=own) | Q(counterpart=own), state=IntroductionState.AGREED)
    pairs = rows.values_list("asking_id", "counterpart_id")
    return frozenset(other for pair in pairs for other in pair if other != participation.organisation_id)


def choices_for(round_: Round, participation: Participation) -> QuerySet[Participation]:
    """Whom a party can wish for: those who show themselves to participants, and those it knows or who asked for it."""
    known = Q(visibility__in=(Visibility.PARTICIPANTS, Visibility.EVERYBODY))
    known |= Q(organisation_id__in=introduced_to(participation)) | Q(pk__in=asked_by_others(participation))
    known |= Q(pk__in=ballot_of(participation).keys())
    others = parties(round_).filter(known).exclude(organisation=participation.organisation)
    return others.order_by("organisation__sort_key", "pk")


def wishes_of(round_: Round) -> QuerySet[Wish]:
    return Wish.objects.filter(round=round_).select_related("asking__organisation", "asked__organisation")


def wish_counts(round_: Round) -> list[tuple[Participation, Mapping[str, int]]]:
    """Each party with how often it wants to meet others, is wanted, and said no."""
    made = _counted(round_, "asking_id")
    got = _counted(round_, "asked_id")
    return [
        (
            party,
            {
                "must": made.get((party.pk, Answer.MUST), 0),
                "like": made.get((party.pk, Answer.LIKE), 0),
                "no": made.get((party.pk, Answer.NO), 0),
                "wanted": got.get((party.pk, Answer.MUST), 0) + got.get((party.pk, Answer.LIKE), 0),
            },
        )
        for party in parties(round_).order_by("organisation__sort_key", "pk")
    ]


def _counted(round_: Round, side: str) -> dict[tuple[int, str], int]:
    rows = Wish.objects.filter(round=round_).values_list(side, "answer").annotate(n=Count("pk"))
    return {(party, answer): n for party, answer, n in rows}


def away_slots(participation: Participation) -> frozenset[int]:
    """Slots in which nobody of a party can meet, as it said itself."""
    return frozenset(Absence.objects.filter(participation=participation).values_list("slot_id", flat=True))
