"""What this room holds of people: when they want to be told, and which news they have seen."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from citybridge.notifications.models import Digest, Seen
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

SEEN_DAYS = 180
CHOSEN = {
    "rhythm": _("how often"),
    "weekday": _("on"),
    "hour": _("at"),
    "next_on": _("next on"),
    "looked_at": _("last look"),
}
PUT_ASIDE = {"key": _("news"), "seen_at": _("time")}


def export(user_id: int) -> Sequence[Section]:
    chosen = [dict(row) for row in Digest.objects.filter(user_id=user_id).values(*CHOSEN)]
    seen = [dict(row) for row in Seen.objects.filter(user_id=user_id).order_by("pk").values(*PUT_ASIDE)]
    return [
        Section("digest", _("Message about what waits for you"), chosen, CHOSEN),
        Section("seen-news", _("News you have put aside"), seen, PUT_ASIDE),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    Digest.objects.filter(user_id=user_id).delete()
    Seen.objects.filter(user_id=user_id).delete()


def forget_seen(before: datetime, dry_run: bool) -> int:
    """News older than this are shown to nobody any more."""
    old = Seen.objects.filter(seen_at__lt=before)
    return old.count() if dry_run else old.delete()[0]


register(
    PersonalData(
        room="notifications",
        classes={
            Digest: fields(personal="user rhythm weekday hour next_on looked_at"),
            Seen: fields(personal="user key seen_at"),
        },
        export=export,
        erase=erase,
        retention=(Retention("seen-news", SEEN_DAYS, forget_seen, _("That somebody has put news aside")),),
    )
)
