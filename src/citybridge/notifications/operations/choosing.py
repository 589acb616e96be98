"""How often somebody wants to be told, and news they have seen."""

from datetime import date, datetime, timedelta

from django.db import transaction

from citybridge.accounts.models import User
from citybridge.notifications.engine.moments import local, next_day, place_of, rhythm_of
from citybridge.notifications.enums import Rhythm
from citybridge.notifications.models import Digest, Seen
from citybridge.organisations.queries import actor_for
from citybridge.privacy.operations import record


@transaction.atomic
def begin_digest(user: User, *, at: datetime) -> Digest:
    """The person's row, made at the first look: what has happened since they joined is new."""
    first = first_day(user, Digest(user=user), local(user, at).date() - timedelta(days=1))
    digest, _created = Digest.objects.get_or_create(
        user=user, defaults={"next_on": first, "looked_at": user.joined_at}
    )
    return digest


@transaction.atomic
def choose_digest(user: User, *, rhythm: str, weekday: int, hour: int, at: datetime) -> Digest:
    """Never, every working day, or every week on a day; at an hour of the person's own clock, from tomorrow on."""
    digest = Digest.objects.select_for_update().get(pk=begin_digest(user, at=at).pk)
    digest.rhythm, digest.weekday, digest.hour = rhythm, weekday, hour
    digest.next_on = first_day(user, digest, local(user, at).date())
    digest.save()
    record("digest.chosen", noun="digest", object_id=user.public_id, actor=user.pk, at=at, details={"rhythm": rhythm})
    return digest


def end_digest(user: User, *, at: datetime) -> Digest:
    """The way out in each digest."""
    digest = begin_digest(user, at=at)
    return choose_digest(user, rhythm=Rhythm.NEVER, weekday=digest.weekday, hour=digest.hour, at=at)


def first_day(user: User, digest: Digest, after: date) -> date:
    actor = actor_for(user)
    region = place_of(user, actor)
    return next_day(after, rhythm=rhythm_of(digest.rhythm, actor), weekday=digest.weekday, region=region)


def put_aside(user: User, key: str, *, at: datetime) -> None:
    """Its person has seen a piece of news; when it changes once more it is another one."""
    Seen.objects.get_or_create(user=user, key=key[:100], defaults={"seen_at": at})
