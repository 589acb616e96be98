"""Asking both sides, gently: every question once, one mail a person and week, nobody who does not want it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.organisations.models import Organisation
from citybridge.outcomes.access import quiet_token
from citybridge.outcomes.engine.months import add_months
from citybridge.outcomes.enums import MONTHS
from citybridge.outcomes.models import Inquiry
from citybridge.outcomes.phrases import name_for
from citybridge.outcomes.queries.contacts import Contact, contact_of, of_introduction, of_meeting
from citybridge.outcomes.queries.inquiries import (
    DAYS_TOO_LATE,
    TEMPLATE,
    asked_lately,
    due_inquiries,
    editors_of,
    ended_subjects,
    introductions_without_inquiries,
    meetings_without_inquiries,
    refused_organisations,
    refused_users,
    with_subject,
)

# What a large fair or an old installation brings along is taken in portions.
AT_ONCE = 1000


@transaction.atomic
def derive_inquiries(*, at: datetime) -> int:
    """The missing questions of agreed introductions and held meetings, to both sides; twice makes none twice."""
    introductions = introductions_without_inquiries(at)[:AT_ONCE]
    meetings = meetings_without_inquiries(at)[:AT_ONCE]
    contacts = [*map(of_introduction, introductions), *map(of_meeting, meetings)]
    rows = [_inquiry(contact, side, month) for contact in contacts for side in contact.sides for month in MONTHS]
    Inquiry.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def ask_due_inquiries(*, at: datetime) -> int:
    """Send what is due, gathered by person; returns how many mails. Runs one at a time (see tasks)."""
    locked = due_inquiries(timezone.localdate(at)).select_for_update(of=("self",), skip_locked=True)
    due = _still_asked(list(with_subject(locked)), at)
    people = _people_to_ask({row.organisation_id for row in due}, at)
    by_person: defaultdict[User, list[Inquiry]] = defaultdict(list)
    for row in due:
        for user in people.get(row.organisation_id, ()):
            by_person[user].append(row)
    for user, inquiries in by_person.items():
        _write(user, inquiries, at=at)
    asked = {row.pk for rows in by_person.values() for row in rows}
    Inquiry.objects.filter(pk__in=asked).update(asked_at=at, updated_at=at)
    return len(by_person)


def _inquiry(contact: Contact, side: Organisation, month: int) -> Inquiry:
    return Inquiry(
        introduction=contact.introduction,
        meeting=contact.meeting,
        organisation=side,
        counterpart=contact.counterpart_of(side),
        month=month,
        due_on=add_months(contact.began_on, month),
        code=token_urlsafe(24),
    )


def _still_asked(due: Sequence[Inquiry], at: datetime) -> list[Inquiry]:
    """Leave out, for good, what is too late, overtaken by a later month, ended, or not wanted."""
    too_late = timezone.localdate(at) - timedelta(days=DAYS_TOO_LATE)
    ended, refused = ended_subjects(due), refused_organisations({row.organisation_id for row in due})
    kept: list[Inquiry] = []
    stopped: list[Inquiry] = []
    seen = set()
    for row in due:
        subject = (row.introduction_id, row.meeting_id)
        is_overtaken = (*subject, row.organisation_id) in seen
        is_over = row.due_on < too_late or subject in ended or row.organisation_id in refused
        (stopped if is_overtaken or is_over else kept).append(row)
        seen.add((*subject, row.organisation_id))
    Inquiry.objects.filter(pk__in=[row.pk for row in stopped]).update(stopped_at=at, updated_at=at)
    return kept


def _people_to_ask(organisation_ids: Iterable[int], at: datetime) -> Mapping[int, list[User]]:
    """Organisation → its editors who want to be asked and were not asked within a week."""
    editors = editors_of(list(organisation_ids))
    users = {user.pk: user for people in editors.values() for user in people}
    left_alone = refused_users(list(users)) | asked_lately(users.values(), at)
    return {pk: [user for user in people if user.pk not in left_alone] for pk, people in editors.items()}


def _write(user: User, inquiries: Sequence[Inquiry], *, at: datetime) -> None:
    side = inquiries[0].organisation.side
    with override(DJANGO_LANGUAGE[Language(user.language)]):
        context: dict[str, Any] = {
            "lines": [_line(row, user.language) for row in sorted(inquiries, key=lambda row: row.due_on)],
            "names_own": len({row.organisation_id for row in inquiries}) > 1,
        }
        way_out = reverse("outcome-quiet", args=[quiet_token(user.public_id)])
    queue_mail(
        TEMPLATE,
        to=Recipient(user.email, user.name, user.language, side, user.public_id),
        context=context,
        dedupe_key=f"{TEMPLATE}:{user.pk}:{timezone.localdate(at)}",
        at=at,
        way_out=way_out,
    )


def _line(inquiry: Inquiry, language: str) -> dict[str, Any]:
    contact = contact_of(inquiry)
    return {
        "counterpart": name_for(inquiry.counterpart, language),
        "organisation": name_for(inquiry.organisation, language),
        "noun": contact.noun,
        "began_on": contact.began_on,
        "path": reverse("outcome-answer", args=[inquiry.code]),
    }
