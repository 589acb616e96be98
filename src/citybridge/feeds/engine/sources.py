"""What stands in a calendar: each source says what concerns an actor. A new room adds its source to `SOURCES`.

Entries name events and organisations, never people: a calendar is copied to servers that nobody here knows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.calendars.engine.entries import Entry
from citybridge.events.enums import LIVE, EventState, ParticipationState
from citybridge.events.models import Event
from citybridge.events.queries.events import is_hosted_by, visible_to
from citybridge.feeds.engine.event_entries import event_entry, last_day_entry, programme_entry
from citybridge.feeds.engine.session_entries import entries_of_session
from citybridge.governance.queries.sessions import called_to
from citybridge.introductions.models import Introduction
from citybridge.introductions.queries.introductions import waiting_for
from citybridge.meetings.engine.agenda_calendar import entries_of
from citybridge.outreach.models import Campaign

KEPT_AFTER = timedelta(days=365)


@dataclass(frozen=True)
class Asked:
    """For whom, on which day; `site` begins every address."""

    actor: Actor
    today: date
    site: str


Source = Callable[[Asked], Iterator[Entry]]


def entries_for(asked: Asked) -> list[Entry]:
    """Everything in the calendar of the actor, in order of days; of a visitor the public events."""
    found = chain.from_iterable(source(asked) for source in SOURCES)
    return sorted(found, key=lambda entry: (entry.start.isoformat(), entry.uid))


def _events(asked: Asked) -> Iterator[Entry]:
    is_own = not asked.actor.is_visitor
    for event in _own_events(asked):
        yield event_entry(event, site=asked.site, meets=is_own and _meets(asked.actor, event))
        if is_own:
            yield from _days_of(event, asked)


def _days_of(event: Event, asked: Asked) -> Iterator[Entry]:
    """The last days to answer and to register, and the programme."""
    if event.answer_by:
        yield last_day_entry(event, "answer", event.answer_by, site=asked.site)
    if event.registration_until:
        yield last_day_entry(event, "registration", event.registration_until, site=asked.site)
    meets = _meets(asked.actor, event)
    for item in event.programme.all():
        yield programme_entry(item, event=event, site=asked.site, meets=meets)


def _meets(actor: Actor, event: Event) -> bool:
    """Whether somebody may know the address of the online meeting: hosts, and those who are admitted."""
    if is_hosted_by(actor, event):
        return True
    own = Q(organisation_id__in=actor.organisation_ids) | Q(member_id__in=actor.member_ids)
    own |= Q(attendees__user_id=actor.user_id)
    return event.participations.filter(own, state=ParticipationState.APPROVED).exists()


def _own_events(asked: Asked) -> QuerySet[Event]:
    """All for the secretariat; for others those they host or take part in; for a visitor what everybody sees."""
    actor = asked.actor
    events = visible_to(actor).filter(ends_on__gte=asked.today - KEPT_AFTER).prefetch_related("programme__hall")
    if actor.is_secretariat or actor.is_visitor:
        return events.order_by("starts_on", "pk")
    hosted = Event.objects.filter(Q(host_id__in=actor.member_ids) | Q(co_hosts__in=actor.member_ids))
    ours = Q(participations__organisation_id__in=actor.organisation_ids)
    cared_for = Q(participations__member_id__in=actor.member_ids)
    joined = Event.objects.filter(ours | cared_for | _in_person(actor), participations__state__in=LIVE)
    return events.filter(Q(pk__in=hosted.values("pk")) | Q(pk__in=joined.values("pk"))).order_by("starts_on", "pk")


def _in_person(actor: Actor) -> Q:
    """Interpreters and others who come themselves."""
    return Q(participations__attendees__user_id=actor.user_id)


def _introductions(asked: Asked) -> Iterator[Entry]:
    """By when one has to act."""
    found = waiting_for(asked.actor, today=asked.today).select_related("asking", "counterpart")
    for introduction in found.filter(due_on__isnull=False):
        yield _due(introduction, site=asked.site)


def _due(introduction: Introduction, *, site: str) -> Entry:
    names = {"asking": introduction.asking.native_name, "counterpart": introduction.counterpart.native_name}
    assert introduction.due_on is not None  # noqa: S101 - asked for above
    return Entry(
        uid=f"{introduction.public_id}-due",
        title=_("Answer is due: %(asking)s and %(counterpart)s") % names,
        start=introduction.due_on,
        end=introduction.due_on,
        changed_at=introduction.updated_at,
        sequence=introduction.version,
        address=site + reverse("introduction", args=[introduction.public_id]),
        takes_time=False,
    )


def _campaigns(asked: Asked) -> Iterator[Entry]:
    """Days of the campaigns of one's office."""
    campaigns = Campaign.objects.filter(member_id__in=asked.actor.member_ids).exclude(event__state=EventState.DRAFT)
    for campaign in campaigns.select_related("event").order_by("pk"):
        sentences = {
            "starts": (campaign.starts_on, _("First letters and mails go out: %(event)s")),
            "ends": (campaign.asks_until, _("Answers are asked until today: %(event)s")),
        }
        for key, (day, sentence) in sentences.items():
            if day is not None:
                yield Entry(
                    uid=f"{campaign.public_id}-{key}",
                    title=sentence % {"event": campaign.event.name},
                    start=day,
                    end=day,
                    changed_at=campaign.updated_at,
                    sequence=campaign.version,
                    address=asked.site + reverse("event", args=[campaign.event.slug]),
                    takes_time=False,
                )


def _meetings(asked: Asked) -> Iterator[Entry]:
    """Where the person sits or interprets, once the timetable is published."""
    if asked.actor.user_id is not None:
        yield from entries_of(asked.actor.user_id, site=asked.site)


def _sessions(asked: Asked) -> Iterator[Entry]:
    """Plenaries and working groups to which one's office is invited."""
    if asked.actor.is_office:
        for session in called_to(asked.actor).filter(ends_at__date__gte=asked.today - KEPT_AFTER):
            yield from entries_of_session(session, site=asked.site)


SOURCES: tuple[Source, ...] = (_events, _introductions, _campaigns, _meetings, _sessions)


def public_entries(*, today: date, site: str) -> list[Entry]:
    """What everybody may subscribe to."""
    return entries_for(Asked(VISITOR, today, site))
