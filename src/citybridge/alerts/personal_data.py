"""What this room holds of people: what they look for, and what they were told of."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.alerts.models import Alert, Finding
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

# A removed alert can be brought back for so long.
UNDO_DAYS = 30
TOLD = {"told_at": _("time"), "alert__name": _("Saved search"), "profile__public_id": _("Offer or request")}
KEPT = {
    "name": pgettext_lazy("saved search", "name"), "text": _("words"), "address": pgettext_lazy("search", "Address"),
    "rhythm": _("how often"), "created_at": _("saved"),
    "paused_at": _("paused"), "removed_at": _("removed"),
}  # fmt: skip


def export(user_id: int) -> Sequence[Section]:
    alerts = [dict(row) for row in Alert.objects.filter(user_id=user_id).order_by("pk").values(*KEPT)]
    told = [dict(row) for row in Finding.objects.filter(user_id=user_id).order_by("pk").values(*TOLD)]
    return [
        Section("alerts", _("Saved searches"), alerts, KEPT),
        Section("alerts-told", _("New offers and requests you were told of"), told, TOLD),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    Finding.objects.filter(user_id=user_id).delete()
    Alert.objects.filter(user_id=user_id).delete()


def forget_removed(before: datetime, dry_run: bool) -> int:
    """What was found stays known without it: nobody is told twice."""
    old = Alert.objects.filter(removed_at__lt=before)
    return old.count() if dry_run else old.delete()[0]


register(
    PersonalData(
        room="alerts",
        classes={
            Alert: fields(
                technical="id public_id analyser",
                personal="user name text address wishes meaning rhythm begins_at ran_at next_on paused_at removed_at"
                " created_at updated_at",
            ),
            Finding: fields(technical="id alert", personal="user profile score told_at seen_at"),
        },
        export=export,
        erase=erase,
        retention=(Retention("removed-alerts", UNDO_DAYS, forget_removed, _("Removed saved searches")),),
    )
)
