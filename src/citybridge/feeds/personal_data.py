"""Of people: that they have the address of a calendar, never the address itself."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from citybridge.feeds.models import FeedKey
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

REVOKED_DAYS = 90


def export(user_id: int) -> Sequence[Section]:
    keys = FeedKey.objects.filter(user_id=user_id).order_by("pk")
    rows = [dict(row) for row in keys.values("acting", "created_at", "revoked_at")]
    labels = {"acting": _("acting for"), "created_at": _("made"), "revoked_at": _("revoked")}
    return [Section("calendar-addresses", _("Addresses of your calendars"), rows, labels)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    FeedKey.objects.filter(user_id=user_id).delete()


def forget_revoked(before: datetime, dry_run: bool) -> int:
    old = FeedKey.objects.filter(revoked_at__lt=before)
    return old.count() if dry_run else old.delete()[0]


register(
    PersonalData(
        room="feeds",
        classes={
            FeedKey: fields(
                personal="user acting created_at revoked_at",
                secret="token_hash",  # noqa: S106 - the name of a field
            )
        },
        export=export,
        erase=erase,
        retention=(
            Retention("calendar-addresses", REVOKED_DAYS, forget_revoked, _("Revoked addresses of calendars")),
        ),
    )
)
