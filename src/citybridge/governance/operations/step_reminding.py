"""Reminders of steps by mail: 14 and 3 days before, and every 14 days after the day they were due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.governance.enums import StepState
from citybridge.governance.models import NextStep
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail

BEFORE = (timedelta(days=14), timedelta(days=3))
EVERY = timedelta(days=14)


def moment_of(due_on: date, *, today: date) -> date | None:
    """The latest day up to `today` on which a step that is due on `due_on` is reminded of; None before the first."""
    if today >= due_on + EVERY:
        return due_on + EVERY * ((today - due_on) // EVERY)
    days = [due_on - before for before in BEFORE if due_on - before <= today]
    return max(days, default=None)


@transaction.atomic
def remind_of_steps(*, at: datetime) -> int:
    """Write to who is responsible, once a day of the plan; returns how many steps. Missed days are not made up for."""
    today = timezone.localdate(at)
    open_steps = NextStep.objects.filter(state=StepState.OPEN, due_on__lte=today + max(BEFORE))
    rows = open_steps.select_for_update(of=("self",), skip_locked=True).select_related("member__office").order_by("pk")
    due = [(step, day) for step in rows if (day := moment_of(step.due_on, today=today)) and _is_new(step, day)]
    for step, day in due:
        step.reminded_on = today
        step.save(update_fields=["reminded_on"])
        _write(step, day, today=today, at=at)
    return len(due)


def _is_new(step: NextStep, day: date) -> bool:
    """Not reminded of since that day, nor named only after it."""
    return (step.reminded_on is None or step.reminded_on < day) and timezone.localdate(step.created_at) <= day


def _write(step: NextStep, day: date, *, today: date, at: datetime) -> None:
    for person in recipients(step):
        with override(DJANGO_LANGUAGE[Language(person.language)]):
            path = reverse("step", args=[step.public_id])
        context = {
            "step": step.names[person.language],
            "due_on": step.due_on,
            "is_overdue": step.due_on < today,
            "path": path,
        }
        key = f"step:{step.public_id}:{step.due_on}:{day}:{person.subject or 'office'}"
        # A role address holds no account; what its office has promised is a matter of its own.
        purpose = MailPurpose.SERVICE if person.subject else MailPurpose.ANSWER
        queue_mail("step-due", to=person, context=context, dedupe_key=key, at=at, purpose=purpose)


def recipients(step: NextStep) -> list[Recipient]:
    """The role address of the responsible office; its people where it has none; else the secretariat."""
    if step.member is None:
        return _secretariat()
    return _of_office(step.member) or _secretariat()


def _of_office(member: Member) -> list[Recipient]:
    office = getattr(member, "office", None)
    if office is None:
        return []
    if office.email:
        language = Language.DE if member.side == Side.DE else Language.ZH
        return [Recipient(office.email, member.native_name, language, member.side)]
    return _people(office.people.filter(is_active=True).order_by("pk"), member.side)


def _secretariat() -> list[Recipient]:
    return _people(User.objects.filter(is_secretariat=True, is_active=True).order_by("pk"), Side.DE)


def _people(users: Iterable[User], side: str) -> list[Recipient]:
    return [Recipient(user.email, user.name, user.language, side, user.public_id) for user in users]
