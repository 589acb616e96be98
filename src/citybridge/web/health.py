"""For machines: is the process alive, and can it serve."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from citybridge.mail.queries import outbox_health
from citybridge.privacy.operations import pending_replay


@login_not_required
def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@login_not_required
def readyz(_request: HttpRequest) -> JsonResponse:
    """Ready means: the database answers, knows all our tables, and nobody erased has come back with a restore."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM accounts_user LIMIT 1")
        unrepeated = len(pending_replay())
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    if unrepeated:
        return JsonResponse({"status": "unavailable", "erasures": "to be repeated"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "mail": _mail()})


def _mail() -> str:
    """Mail that waits is no reason to send visitors away, but a reason to look."""
    health = outbox_health(timezone.now())
    if health.is_paused:
        return "paused"
    return "late" if health.is_late or health.is_resting else "ok"
