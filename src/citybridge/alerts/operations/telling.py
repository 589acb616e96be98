"""Telling people of new profiles: each profile to each person once for ever, in one message a day at most.

The costly part, finding, runs outside of any transaction. Then each person is served in one: alerts locked, checked
that nobody else served them, findings written, message queued. A worker that dies loses nobody and tells nobody twice.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.accounts.queries import region_of
from citybridge.alerts.access import leaving_token
from citybridge.alerts.engine.finding import Found, find_new
from citybridge.alerts.engine.keeping import analyse_into
from citybridge.alerts.models import Alert, Finding
from citybridge.alerts.operations.keeping import next_look
from citybridge.alerts.queries.alerts import due, still_found
from citybridge.core.languages import DJANGO_LANGUAGE, Language, choose
from citybridge.introductions.operations.notifying import name_for
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.matching.engine.percolating import analyser_version
from citybridge.organisations.queries import actor_for
from citybridge.profiles.models import CooperationProfile

AT_ONCE = 10_000
# A message shows so many of each alert; the page of the alert has all.
SHOWN = 10

# Alert → profiles with their scores, the best first.
News = dict[int, list[tuple[CooperationProfile, float]]]


def run_due_alerts(*, at: datetime) -> int:
    """Look for what is new for every alert that is due; returns how many people were written to."""
    today, told = timezone.localdate(at), 0
    while batch := list(due(today).order_by("user_id", "pk")[:AT_ONCE]):
        _renew_outdated(batch)
        found = find_new(batch, today=today)
        for user_id, own in groupby(batch, key=lambda alert: alert.user_id):
            told += tell_person(user_id, [alert.pk for alert in own], found, at=at)
        if len(batch) < AT_ONCE:
            break
    return told


@transaction.atomic
def tell_person(user_id: int, alerts: Sequence[int], found: Found, *, at: datetime) -> bool:
    """Write to one person of what these alerts found; whether there was anything to tell.

    Alerts that another worker served meanwhile, or that were paused or removed, are left out.
    """
    today = timezone.localdate(at)
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        return False
    locked = list(due(today).filter(pk__in=alerts, user=user).select_for_update(of=("self",)).order_by("pk"))
    news = _news(user, {alert.pk: found.get(alert.pk, {}) for alert in locked}, today=today)
    rows = [
        Finding(user=user, profile=profile, alert_id=number, score=score, told_at=at)
        for number, profiles in news.items()
        for profile, score in profiles
    ]
    Finding.objects.bulk_create(rows)
    for alert in locked:
        alert.ran_at, alert.next_on = at, next_look(alert.rhythm, at)
    Alert.objects.bulk_update(locked, ["ran_at", "next_on"])
    if rows:
        _write(user, [alert for alert in locked if news.get(alert.pk)], news, at=at)
    return bool(rows)


def _news(user: User, found: Found, *, today: date) -> News:
    """By alert, the best first, what this person was never told of; a profile goes to the alert it fits best."""
    best: dict[int, tuple[float, int]] = {}
    for number, profiles in found.items():
        for profile, score in profiles.items():
            if profile not in best or score > best[profile][0]:
                best[profile] = (score, number)
    told = set(Finding.objects.filter(user=user, profile__in=best).values_list("profile_id", flat=True))
    news: News = {}
    actor = actor_for(user)
    for row in still_found([pk for pk in best if pk not in told], today=today):
        score, number = best[row.pk]
        if not _is_own(actor, row):
            news.setdefault(number, []).append((row, score))
    return {number: sorted(rows, key=lambda row: (-row[1], row[0].pk)) for number, rows in news.items()}


def _is_own(actor: Actor, profile: CooperationProfile) -> bool:
    return profile.organisation_id in actor.organisation_ids


def _renew_outdated(alerts: Iterable[Alert]) -> None:
    """Analyse anew what another analyser read: its vectors say nothing to this one's documents."""
    outdated = [alert for alert in alerts if alert.text and alert.analyser != analyser_version()]
    for alert in outdated:
        analyse_into(alert)
    Alert.objects.bulk_update(outdated, ["meaning", "analyser"], batch_size=500)


def _write(user: User, alerts: Sequence[Alert], news: News, *, at: datetime) -> None:
    with override(DJANGO_LANGUAGE[Language(user.language)]):
        context = {
            "alerts": [_shown(alert, news[alert.pk], user.language) for alert in alerts],
            "count": sum(len(news[alert.pk]) for alert in alerts),
            "path": reverse("alerts"),
        }
        leaving = reverse("alerts-leave", args=[leaving_token(user)])
    queue_mail(
        "alerts-found",
        to=Recipient(user.email, user.name, user.language, region_of(user), user.public_id),
        context=context,
        dedupe_key=f"alerts:{user.public_id}:{timezone.localdate(at)}:{alerts[0].pk}",
        at=at,
        way_out=leaving,
    )


def _shown(alert: Alert, profiles: Sequence[tuple[CooperationProfile, float]], language: str) -> dict[str, Any]:
    """Plain values in the language that is active."""
    return {
        "name": alert.name,
        "path": reverse("alert", args=[alert.public_id]),
        "more": max(len(profiles) - SHOWN, 0),
        "profiles": [_line(profile, language) for profile, _score in profiles[:SHOWN]],
    }


def _line(profile: CooperationProfile, language: str) -> dict[str, Any]:
    title, written_in = choose({text.language: text.title for text in profile.texts.all()}, Language(language))
    return {
        "title": title,
        "language": written_in,
        "direction": profile.get_direction_display(),
        "organisation": name_for(profile.organisation, language),
        "member": profile.organisation.member.names[language],
        "is_sample": profile.is_sample,
        "path": reverse("profile", args=[profile.public_id]),
    }
