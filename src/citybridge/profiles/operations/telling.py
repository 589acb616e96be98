"""Mails to the people of an organisation about its offers and requests, in the language of each."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, Language, choose
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.profiles.enums import Decision, ReviewPoint
from citybridge.profiles.models import CooperationProfile, Review
from citybridge.profiles.queries import REMIND_AGAIN_DAYS_BEFORE, REMIND_DAYS_BEFORE, people_to_tell, with_details


def tell_decision(review: Review) -> None:
    """The editors learn that their profile was published, confirmed or handed back, and why."""
    if review.decision == Decision.CONFIRMED:
        return
    _tell(f"profile-{review.decision}", review.profile, key=f"review:{review.pk}", at=review.at, review=review)


def tell_end_is_near(profiles: Iterable[CooperationProfile], *, today: date, at: datetime) -> None:
    """Once in the last 30 days and once in the last 7: the key of a mail names last day and step."""
    for profile in _detailed(profiles):
        is_last = (profile.expires_on - today).days <= REMIND_AGAIN_DAYS_BEFORE  # type: ignore[operator]
        step = REMIND_AGAIN_DAYS_BEFORE if is_last else REMIND_DAYS_BEFORE
        key = f"ends:{profile.public_id}:{profile.expires_on}:{step}"
        _tell("profile-ends-soon", profile, key=key, at=at)


def tell_end(profiles: Iterable[CooperationProfile], *, at: datetime) -> None:
    for profile in _detailed(profiles):
        _tell("profile-ended", profile, key=f"ended:{profile.public_id}:{profile.expires_on}", at=at)


def _tell(template: str, profile: CooperationProfile, *, key: str, at: datetime, review: Review | None = None) -> None:
    for person in people_to_tell(profile.organisation):
        with override(DJANGO_LANGUAGE[Language(person.language)]):
            context = {**_facts(profile), **(_found(review) if review else {})}
        to = Recipient(person.email, person.name, person.language, profile.organisation.side, person.public_id)
        queue_mail(template, to=to, context=context, dedupe_key=f"profile:{key}:{person.public_id}", at=at)


def _facts(profile: CooperationProfile) -> dict[str, Any]:
    """In the language that is active: the title, and the addresses of page, form and renewal."""
    return {
        "name": choose({text.language: text.title for text in profile.texts.all()})[0],
        "last_day": profile.expires_on,
        **{
            path: reverse(name, args=[profile.public_id])
            for path, name in (("path", "profile"), ("edit_path", "profile-edit"), ("renew_path", "profile-renew"))
        },
    }


def _found(review: Review) -> dict[str, Any]:
    return {
        "office": review.office.name if review.office else _("The secretariat of the alliance"),
        "reasons": [
            {"point": str(ReviewPoint(point).lacking), "text": text} for point, text in review.reasons.items()
        ],
        "comment": review.comment,
    }


def _detailed(profiles: Iterable[CooperationProfile]) -> Iterable[CooperationProfile]:
    return with_details(CooperationProfile.objects.filter(pk__in=[row.pk for row in profiles]))
