"""Files and feeds in iCalendar (RFC 5545): an event, a point of its programme, holidays, one's own calendar."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from citybridge.accounts.actor import Actor
from citybridge.calendars.engine.entries import Entry, write_calendar
from citybridge.calendars.engine.holiday_entries import holiday_entries
from citybridge.core.errors import NotVisible
from citybridge.core.languages import HTML_LANGUAGE, reader_language
from citybridge.events.access import get_event
from citybridge.events.enums import EventState
from citybridge.events.models import Event
from citybridge.events.queries import programme_of
from citybridge.feeds.access import get_feed_key
from citybridge.feeds.engine.event_entries import event_entry, programme_entry
from citybridge.feeds.engine.sources import Asked, entries_for, public_entries
from citybridge.feeds.models import FeedKey
from citybridge.feeds.policies import may_act
from citybridge.organisations.queries import actor_for
from citybridge.web.account.acting import narrowed
from citybridge.web.account.rights import lacks_second_step
from citybridge.web.calendars.holidays import region_choices
from citybridge.web.requests import PageRequest

SITE = settings.SITE_URL.rstrip("/")
NOBODY: frozenset[int] = frozenset()


@login_not_required
@require_safe
def event_file(request: PageRequest, slug: str) -> HttpResponse:
    """An event for one's own calendar; of a cancelled one the file takes it out again."""
    event = get_event(request.actor, slug)
    return _file([event_entry(event, site=SITE)], name=event.name, method=_method(event), file_name=slug)


@login_not_required
@require_safe
def programme_file(request: PageRequest, slug: str, item_id: UUID) -> HttpResponse:
    event = get_event(request.actor, slug)
    item = programme_of(event).filter(public_id=item_id).first()
    if item is None:
        raise NotVisible(item_id)
    entry = programme_entry(item, event=event, site=SITE)
    return _file([entry], name=event.name, method=_method(event), file_name=slug)


@login_not_required
@require_safe
def holidays_file(request: PageRequest, region: str) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """Last year's holidays and all that are known from then on; `region` in small letters or capitals."""
    code = region.upper()
    names = {key: str(name) for key, name in region_choices()}
    if code not in names:
        raise NotVisible(region)
    today = timezone.localdate()
    name = _("Holidays: %(region)s") % {"region": names[code]}
    return _file(holiday_entries(code, since=today.year - 1), name=name, file_name=f"holidays-{code.lower()}")


@login_not_required
@require_safe
def public_file(request: PageRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    entries = public_entries(today=timezone.localdate(), site=SITE)
    return _file(entries, name=_("Events of the alliance"), file_name="events")


@login_not_required
@require_safe
def own_file(request: PageRequest, token: str) -> HttpResponse:  # noqa: ARG001 - the secret says whose it is
    """The calendar of one person and role; it needs no sign-in, and ends with the secret, the role or the account."""
    key = get_feed_key(token)
    asked = Asked(_actor_of(key), timezone.localdate(), SITE)
    response = _file(entries_for(asked), name=_("Citybridge"), file_name="citybridge")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _actor_of(key: FeedKey) -> Actor:
    """With the rights the person has now; those of an office begin with a second step, as at sign-in."""
    whole = actor_for(key.user)
    if lacks_second_step(key.user, whole):
        whole = replace(whole, is_secretariat=False, member_ids=NOBODY)
    if not may_act(whole, key.acting):
        raise NotVisible("feed")
    return narrowed(whole, key.acting)


def _method(event: Event) -> str:
    return "CANCEL" if event.state == EventState.CANCELLED else "PUBLISH"


def _file(entries: list[Entry], *, name: str, file_name: str, method: str = "PUBLISH") -> HttpResponse:
    content = write_calendar(entries, name=name, language=HTML_LANGUAGE[reader_language()], method=method)
    response = HttpResponse(content, content_type=f"text/calendar; charset=utf-8; method={method}")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}.ics"'
    return response
