"""What this room holds of people: their declarations, transfers and requests, and the audit log."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.privacy import django_tables
from citybridge.privacy.auditing import events_of_person
from citybridge.privacy.models import AuditEvent, Consent, Erasure, Notice, PrivacyRequest, Transfer
from citybridge.privacy.queries import declarations_of, requests_of, subject_of, transfers
from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register

LABELS = {
    "at": _("time"),
    "purpose": _("purpose"),
    "act": _("declared"),
    "by": _("way"),
    "text": _("text"),
    "version": _("version of the text"),
    "language": _("language of the text"),
    "scope": _("for"),
    "fields": _("details"),
    "recipient": _("recipient"),
    "country": _("country"),
    "mechanism": _("basis"),
    "kind": _("what was asked for"),
    "asked_at": pgettext_lazy("date", "asked"),
    "due_on": _("due"),
    "answered_at": _("answered"),
    "answer": _("answer"),
    "event": _("event"),
    "object": _("object"),
    "by_you": _("done by you"),
}


def export(user_id: int) -> list[Section]:
    subject = subject_of(user_id)
    if subject is None:
        return []
    consents = [
        {
            "at": row.at,
            "purpose": row.purpose,
            "act": row.get_act_display(),
            "by": row.get_channel_display(),
            "scope": row.scope,
            "text": row.notice.body,
            "version": row.notice.version,
            "language": row.notice.language,
        }
        for row in declarations_of(subject)
    ]
    sent = [
        {
            "at": row.at,
            "recipient": row.recipient_name,
            "country": row.recipient_country,
            "fields": row.fields,
            "mechanism": row.get_mechanism_display(),
            "text": row.notice.body,
        }
        for row in transfers(subject=subject)
    ]
    asked = [
        {
            "asked_at": row.asked_at,
            "kind": row.get_kind_display(),
            "text": row.text,
            "due_on": row.due_on,
            "answered_at": row.answered_at,
            "answer": row.answer,
        }
        for row in requests_of(subject)
    ]
    events = [
        {"at": row.at, "event": row.verb, "object": f"{row.noun} {row.object_id}", "by_you": row.actor == user_id}
        for row in events_of_person(user_id)
    ]
    return [
        Section("consents", _("What you agreed to"), consents, LABELS),
        Section("transfers", _("Who received your card"), sent, LABELS),
        Section("privacy_requests", _("What you asked for"), asked, LABELS),
        Section("audit_events", _("What the log says about you"), events, LABELS),
    ]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room has this signature
    """The words go; that and when something was asked and answered stays."""
    if subject := subject_of(user_id):
        requests_of(subject).update(text="", answer="")


def forget_requests(before: datetime, dry_run: bool) -> int:
    old = PrivacyRequest.objects.filter(answered_at__lt=before) | PrivacyRequest.objects.filter(
        withdrawn_at__lt=before
    )
    return old.count() if dry_run else old.delete()[0]


register(
    PersonalData(
        room="privacy",
        classes={
            Notice: fields(public="key version language body digest"),
            Consent: fields(personal="subject address_hash purpose act notice channel scope proof at"),
            Transfer: fields(
                technical="id public_id",
                personal="subject fields recipient recipient_name recipient_country mechanism notice at",
            ),
            Erasure: fields(personal="subject user_id at"),
            PrivacyRequest: fields(
                technical="id public_id reminded",
                personal="subject kind text asked_at due_on extended_because answered_at answer withdrawn_at",
            ),
            AuditEvent: fields(
                technical="id previous_hash hash request_id",
                internal="verb noun object_id members details",
                personal="at actor about",
            ),
        },
        export=export,
        erase=erase,
        retention=(Retention("privacy-requests", 3 * 365, forget_requests, _("Requests about data, once answered")),),
    )
)
django_tables.register_tables()
