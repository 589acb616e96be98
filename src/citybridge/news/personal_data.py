"""What the room holds of people: addresses that receive the newsletter or may want to."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from citybridge.mail.addresses import address_hash
from citybridge.news.models import Article, ArticleText, Issue, Subscriber, SubscriptionRequest
from citybridge.news.operations.subscribing import DAYS, PURPOSE, forget_requests, forget_subscriber, leave
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register, when_withdrawn

LABELS = {"address": _("E-mail"), "language": _("Language"), "region": _("Country"), "confirmed_at": _("confirmed")}


def export(user_id: int) -> list[Section]:
    """The subscription of the account's own address, confirmed or not yet."""
    known = _hash_of(user_id)
    confirmed = [_row(row, row.confirmed_at) for row in Subscriber.objects.filter(address_hash=known)]
    asked = [_row(row, None) for row in SubscriptionRequest.objects.filter(address_hash=known)]
    rows = confirmed + asked
    return [Section("newsletter", _("Newsletter"), rows, LABELS)]


def erase(user_id: int, at: datetime) -> None:
    known = _hash_of(user_id)
    SubscriptionRequest.objects.filter(address_hash=known).delete()
    for subscriber in Subscriber.objects.filter(address_hash=known).select_related("consent"):
        leave(subscriber, at=at)


def _row(row: Subscriber | SubscriptionRequest, confirmed_at: datetime | None) -> dict[str, Any]:
    return {
        "address": row.address,
        "language": row.get_language_display(),
        "region": row.get_region_display(),
        "confirmed_at": confirmed_at,
    }


def _hash_of(user_id: int) -> str:
    """An account is told from its address; of nobody it is that of an empty one, which nothing has."""
    return address_hash(get_user_model().objects.filter(pk=user_id).values_list("email", flat=True).first() or "")


when_withdrawn(PURPOSE, forget_subscriber)
register(
    PersonalData(
        room="news",
        classes={
            Issue: fields(
                technical="id public_id created_at updated_at version state reached",
                internal="covers_from send_at recipients queued",
                public="number sent_at content is_sample",
            ),
            Issue.profiles.through: fields(technical="id issue cooperationprofile"),
            Article: fields(technical="id public_id created_at updated_at version issue position"),
            ArticleText: fields(
                technical="id article updated_at source_digest outdated",
                public="language origin source_language title body",
            ),
            Subscriber: fields(
                technical="id public_id created_at updated_at consent confirmed_at",
                personal="address address_hash language region",
            ),
            SubscriptionRequest: fields(
                technical="id form_key asked_at",
                secret="digest",  # noqa: S106 - a class: the fingerprint of a link
                personal="address address_hash language region",
            ),
        },
        export=export,
        erase=erase,
        retention=(Retention("unconfirmed-subscriptions", DAYS, forget_requests, _("Unconfirmed subscriptions")),),
    )
)
