"""What this room holds of people: who comes to an event, who passed its doors, who registered whom."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.events.models import (
    Attendee,
    BadgePrint,
    CheckIn,
    Event,
    EventText,
    Hall,
    Participation,
    ProgrammeItem,
    Stand,
)
from citybridge.events.operations.forgetting import erase_person, forget_attendees
from citybridge.events.operations.printing_badges import forget_prints, forget_prints_of
from citybridge.events.queries.people import attendances_of, check_ins_of, registered_by
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

# Two years: the proof of last year's event is read when this year's is prepared.
DAYS_OF_ATTENDEES = 730
DAYS_OF_BADGES = 7
LABELS = {
    "event": pgettext_lazy("fair", "event"),
    "day": _("first day"),
    "role": _("takes part as"),
    "state": _("state"),
    "organisation": _("organisation"),
    "name": _("name"),
    "latin_name": pgettext_lazy("person", "name in Latin letters"),
    "position": _("function"),
    "email": _("e-mail"),
    "languages": _("languages spoken"),
    "note": _("note to the hosts"),
    "at": _("time"),
    "undone_at": _("taken back"),
    "scanned_by_you": _("scanned by you"),
}


def export(user_id: int) -> list[Section]:
    """Of a passage that the person scanned at the door, who passed is somebody else's and is left out."""
    return [
        Section("attendances", _("Events you come to"), _attendances(user_id), LABELS),
        Section("registrations", _("Registrations you made"), _registrations(user_id), LABELS),
        Section("check-ins", _("Passages through the door of an event"), _check_ins(user_id), LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:
    """Their place at a coming event is free again; at past ones somebody was there, without a name."""
    forget_prints_of(user_id)
    erase_person(user_id, at=at)


def forget_after_events(before: datetime, dry_run: bool) -> int:
    return forget_attendees(before.date(), dry_run=dry_run)


def forget_badges(before: datetime, dry_run: bool) -> int:
    return forget_prints(before, dry_run=dry_run)


def _attendances(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "event": row.participation.event.name_en,
            "day": row.participation.event.starts_on,
            "role": row.participation.get_role_display(),
            "state": row.participation.get_state_display(),
            "name": row.native_name,
            "latin_name": row.latin_name,
            "position": row.position,
            "email": row.email,
            "languages": ", ".join(row.languages),
        }
        for row in attendances_of(user_id)
    ]


def _registrations(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "event": row.event.name_en,
            "organisation": row.organisation.native_name if row.organisation else "",
            "role": row.get_role_display(),
            "note": row.note,
            "at": row.registered_at,
        }
        for row in registered_by(user_id)
    ]


def _check_ins(user_id: int) -> list[dict[str, Any]]:
    return [
        {
            "event": row.attendee.participation.event.name_en,
            "at": row.scanned_at,
            "undone_at": row.undone_at,
            "scanned_by_you": row.scanned_by_id == user_id,
        }
        for row in check_ins_of(user_id)
    ]


register(
    PersonalData(
        room="events",
        classes={
            Event: fields(
                technical="id public_id created_at updated_at version is_sample",
                public="slug kind state host starts_on ends_on time_zone venue_native venue_latin address languages"
                " capacity answer_by registration_until needs_approval previous cancelled_reason source"
                " name_de name_zh name_en",
                internal="meeting_url",
            ),
            Event.topics.through: fields(technical="id event topic"),
            Event.co_hosts.through: fields(technical="id", public="event member"),
            EventText: fields(
                technical="id source_digest outdated updated_at",
                public="language origin source_language event description",
            ),
            Hall: fields(
                technical="id public_id created_at updated_at", public="event position name_de name_zh name_en"
            ),
            Stand: fields(technical="id public_id created_at updated_at", public="hall code joint_of"),
            ProgrammeItem: fields(
                technical="id public_id created_at updated_at",
                public="event hall starts_at ends_at languages name_de name_zh name_en",
            ),
            Participation: fields(
                technical="id public_id created_at updated_at request_key",
                internal="event organisation member role state visibility stand registered_at decided_at"
                " decision_note waiting_since",
                personal="registered_by note",
            ),
            Attendee: fields(
                technical="id public_id created_at updated_at participation",
                personal="user native_name latin_name position email languages",
                secret="badge_key",  # noqa: S106 - the name of a field
            ),
            CheckIn: fields(
                technical="id attendee device_key",
                personal="scanned_at received_at scanned_by undone_at",
            ),
            BadgePrint: fields(
                technical="id public_id created_at updated_at state language people progress",
                internal="event",
                personal="asked_by file",
            ),
        },
        export=export,
        erase=erase,
        retention=(
            Retention("attendees", DAYS_OF_ATTENDEES, forget_after_events, _("Names of people at events")),
            Retention("badges", DAYS_OF_BADGES, forget_badges, _("Printed badges")),
        ),
    )
)
