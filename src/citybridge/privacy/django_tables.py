"""What the tables of Django and of the queue hold of people."""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

FINISHED = ("succeeded", "failed", "cancelled", "aborted")
LABELS = {"at": _("time"), "what": _("what was changed"), "until": _("signed in until")}


def export(user_id: int) -> list[Section]:
    """Sign-ins that are open, and what was changed in the back office."""
    sessions = [{"until": session.expire_date} for session in _sessions_of(user_id)]
    entries = [{"at": row.action_time, "what": str(row)} for row in LogEntry.objects.filter(user_id=user_id)]
    return [
        Section("sessions", _("Where you are signed in"), sessions, LABELS),
        Section("back_office", _("What you changed in the back office"), entries, LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """End all sessions; entries of the back office by the person or about the account go."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in _sessions_of(user_id):
        store(session.session_key).delete()
    account = ContentType.objects.get_for_model(get_user_model())
    LogEntry.objects.filter(Q(user_id=user_id) | Q(content_type=account, object_id=str(user_id))).delete()


def _sessions_of(user_id: int) -> list[Session]:
    """The table does not name the account; it stands inside the signed data."""
    rows = Session.objects.all().iterator(chunk_size=1000)
    return [row for row in rows if row.get_decoded().get("_auth_user_id") == str(user_id)]


def forget_sessions(before: datetime, dry_run: bool) -> int:
    old = Session.objects.filter(expire_date__lt=before)
    return old.count() if dry_run else old.delete()[0]


def forget_entries(before: datetime, dry_run: bool) -> int:
    old = LogEntry.objects.filter(action_time__lt=before)
    return old.count() if dry_run else old.delete()[0]


def forget_jobs(before: datetime, dry_run: bool) -> int:
    """Finished jobs name ids of records and people; the tables of the queue are written in SQL only."""
    old = (
        "FROM procrastinate_jobs AS job WHERE job.status::text = ANY(%s)"
        " AND NOT EXISTS (SELECT 1 FROM procrastinate_events WHERE job_id = job.id AND at >= %s)"
    )
    with connection.cursor() as cursor:
        if dry_run:
            cursor.execute(f"SELECT count(*) {old}", [list(FINISHED), before])
            return int(cursor.fetchone()[0])
        cursor.execute(f"DELETE {old}", [list(FINISHED), before])
        return int(cursor.rowcount)


def register_tables() -> None:
    user = get_user_model()
    links = {
        Group.permissions.through: fields(technical="id group permission"),
        user.groups.through: fields(technical="id user group"),
        user.user_permissions.through: fields(technical="id user permission"),
    }
    register(
        PersonalData(
            room="django",
            classes={
                Permission: fields(technical="id name content_type codename"),
                Group: fields(technical="id name"),
                ContentType: fields(technical="id app_label model"),
                LogEntry: fields(
                    technical="id content_type action_flag",
                    personal="user action_time object_id object_repr change_message",
                ),
                Session: fields(technical="expire_date", secret="session_key session_data"),  # noqa: S106 - names
                **links,
            },
            export=export,
            erase=erase,
            retention=(
                Retention("sessions", 1, forget_sessions, _("Sign-ins that ended")),
                Retention("back-office", 365, forget_entries, _("Changes in the back office")),
            ),
        )
    )
    register(
        PersonalData(
            room="procrastinate",
            classes={
                ProcrastinateJob: fields(
                    technical="id queue_name task_name priority lock args status scheduled_at attempts queueing_lock"
                    " abort_requested worker"
                ),
                ProcrastinateEvent: fields(technical="id job type at"),
                ProcrastinatePeriodicDefer: fields(technical="id task_name defer_timestamp job periodic_id"),
                ProcrastinateWorker: fields(technical="id last_heartbeat"),
            },
            retention=(Retention("jobs", 30, forget_jobs, _("Finished background work")),),
        )
    )
