"""Saving a search, and what its person does with it afterwards."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citybridge.accounts.models import User
from citybridge.alerts.engine.keeping import Search, analyse_into, wishes_of
from citybridge.alerts.enums import PAUSE_BETWEEN, Rhythm
from citybridge.alerts.models import Alert, Finding
from citybridge.alerts.queries.alerts import kept_by
from citybridge.alerts.validators import LONGEST_ADDRESS, MOST_ALERTS, clean_name
from citybridge.core.errors import OperationError
from citybridge.privacy.operations import record


class TooManyAlerts(OperationError):
    """Somebody has as many alerts as one may have."""

    def __init__(self) -> None:
        sentence = ngettext(
            "You have %(count)s alert already. Remove one that you need no more.",
            "You have %(count)s alerts already. Remove one that you need no more.",
            MOST_ALERTS,
        )
        super().__init__(sentence % {"count": MOST_ALERTS})


@transaction.atomic
def save_alert(user: User, search: Search, *, name: str, at: datetime, rhythm: str = Rhythm.DAILY) -> Alert:
    """Keep a search; the same search a second time gives the alert that is there. What is there already is old.

    Raises TooManyAlerts, and OperationError for a search that asks for nothing or for too much.
    """
    User.objects.select_for_update().get(pk=user.pk)
    known = kept_by(user.pk).filter(address=search.address).first()
    if known is not None:
        return known
    if not search.address or len(search.address) > LONGEST_ADDRESS:
        raise OperationError(_("Search for something first, in fewer words, or choose a filter."))
    if kept_by(user.pk).count() >= MOST_ALERTS:
        raise TooManyAlerts
    alert = Alert(
        user=user, name=clean_name(name) or search.address[:40], text=search.text[:300], address=search.address,
        wishes=wishes_of(search.filters), rhythm=rhythm, begins_at=at, next_on=next_look(rhythm, at),
    )  # fmt: skip
    analyse_into(alert)
    alert.save()
    _note(alert, "saved", at)
    return alert


@transaction.atomic
def change_alert(alert: Alert, *, name: str, rhythm: str, at: datetime) -> Alert:
    """Another name, another rhythm; a new rhythm counts from now."""
    locked = _locked(alert)
    if rhythm != locked.rhythm:
        locked.next_on = next_look(rhythm, at)
    locked.name, locked.rhythm = clean_name(name) or locked.name, rhythm
    return _kept(locked, "changed", at)


@transaction.atomic
def pause_alert(alert: Alert, *, at: datetime) -> Alert:
    locked = _locked(alert)
    locked.paused_at = locked.paused_at or at
    return _kept(locked, "paused", at)


@transaction.atomic
def resume_alert(alert: Alert, *, at: datetime) -> Alert:
    """Look again; what was published meanwhile is old."""
    locked = _locked(alert)
    if locked.paused_at is not None:
        locked.paused_at, locked.begins_at, locked.next_on = None, at, next_look(locked.rhythm, at)
    return _kept(locked, "resumed", at)


@transaction.atomic
def pause_all(user: User, *, at: datetime) -> int:
    """The way out in each message; returns how many were still looking."""
    running = list(kept_by(user.pk).filter(paused_at__isnull=True).order_by("pk"))
    for alert in running:
        pause_alert(alert, at=at)
    return len(running)


@transaction.atomic
def remove_alert(alert: Alert, *, at: datetime) -> Alert:
    """It looks no more, and can be brought back for some days."""
    locked = _locked(alert)
    locked.removed_at = locked.removed_at or at
    return _kept(locked, "removed", at)


@transaction.atomic
def restore_alert(alert: Alert, *, at: datetime) -> Alert:
    """Bring back what was removed; where the same search was saved meanwhile, that one stays alone."""
    User.objects.select_for_update().get(pk=alert.user_id)
    locked = _locked(alert)
    same = kept_by(locked.user_id).filter(address=locked.address).first()
    if same is not None:
        return same
    if kept_by(locked.user_id).count() >= MOST_ALERTS:
        raise TooManyAlerts
    locked.removed_at = None
    return _kept(locked, "restored", at)


@transaction.atomic
def mark_seen(alert: Alert, *, at: datetime) -> int:
    """Its person has looked at what it found; returns how many were new."""
    return Finding.objects.filter(alert=alert, seen_at__isnull=True).update(seen_at=at)


def next_look(rhythm: str, at: datetime) -> date:
    return timezone.localdate(at) + PAUSE_BETWEEN[Rhythm(rhythm)]


def _locked(alert: Alert) -> Alert:
    return Alert.objects.select_for_update().get(pk=alert.pk)


def _kept(alert: Alert, verb: str, at: datetime) -> Alert:
    alert.save()
    _note(alert, verb, at)
    return alert


def _note(alert: Alert, verb: str, at: datetime) -> None:
    """Never what somebody looks for."""
    record(f"alert.{verb}", noun="alert", object_id=alert.public_id, actor=alert.user_id, at=at)
