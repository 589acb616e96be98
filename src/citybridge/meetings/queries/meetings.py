"""Meetings: of a round, of a party, of an interpreter, of a person."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Prefetch, Q, QuerySet

from citybridge.events.models import Attendee, Participation
from citybridge.meetings.enums import SHOWN, MeetingState
from citybridge.meetings.models import Feedback, Interpreter, Meeting, MeetingPerson, Round

PEOPLE = Prefetch("persons", MeetingPerson.objects.select_related("seat__attendee").order_by("pk"))


def meetings() -> QuerySet[Meeting]:
    """With everything an agenda shows, in the order of time and place."""
    found = Meeting.objects.select_related(
        "round__event", "first__organisation__member", "second__organisation__member", "table__hall",
        "interpreter__user", "interpreter__attendee",
    )  # fmt: skip
    return found.prefetch_related(PEOPLE).order_by("during", "table__hall__position", "table__code", "pk")


def taking_place(round_: Round) -> QuerySet[Meeting]:
    """All that hold their time, published or not."""
    return meetings().filter(round=round_).exclude(state=MeetingState.CANCELLED)


def published(round_: Round) -> QuerySet[Meeting]:
    return meetings().filter(round=round_, state__in=SHOWN)


def of_party(participation: Participation) -> QuerySet[Meeting]:
    """What its people may see of it."""
    return meetings().filter(Q(first=participation) | Q(second=participation), state__in=SHOWN)


def of_interpreter(interpreter: Interpreter) -> QuerySet[Meeting]:
    return meetings().filter(interpreter=interpreter, state__in=SHOWN)


def of_user(user_id: int) -> QuerySet[Meeting]:
    """Meetings in which a person sits or interprets; cancelled ones too, for calendars that showed them."""
    sits = Q(persons__seat__attendee__user_id=user_id)
    interprets = Q(interpreter__user_id=user_id) | Q(interpreter__attendee__user_id=user_id)
    told = Q(state__in=SHOWN) | Q(state=MeetingState.CANCELLED, sequence__gt=0)
    return meetings().filter(sits | interprets, told).distinct()


def between(round_: Round, one: Participation, other: Participation) -> Meeting | None:
    pair = (one.pk, other.pk)
    return taking_place(round_).filter(first__in=pair, second__in=pair).first()


def other_side(meeting: Meeting, participation: Participation) -> Participation:
    return meeting.second if meeting.first_id == participation.pk else meeting.first


def attendees_in(meetings_: Iterable[Meeting]) -> dict[int, Attendee]:
    """People who sit in any of them, by their id."""
    found = {}
    for meeting in meetings_:
        for person in meeting.persons.all():
            if person.seat.attendee is not None:
                found[person.seat.attendee.pk] = person.seat.attendee
    return found


def feedback_of(round_: Round) -> QuerySet[Feedback]:
    return Feedback.objects.filter(meeting__round=round_).select_related("meeting", "participation")


def outcomes(round_: Round) -> Mapping[str, int]:
    """How many sides answered, found it useful (4 or 5 of 5), and want to go on talking; how many did not meet."""
    counts = {
        "answers": Count("pk"),
        "useful": Count("pk", filter=Q(usefulness__gte=4)),
        "wants_more": Count("pk", filter=Q(wants_more=True)),
        "missed": Count("pk", filter=Q(took_place=False)),
    }
    return feedback_of(round_).aggregate(**counts)
