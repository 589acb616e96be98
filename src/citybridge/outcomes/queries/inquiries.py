"""Questions: which are missing, which are due, which wait for an answer, and whom to ask."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.introductions.enums import IntroductionState
from citybridge.introductions.models import Introduction
from citybridge.mail.models import OutgoingMail
from citybridge.meetings.models import Meeting
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import Organisation, OrganisationMember
from citybridge.outcomes.enums import MONTHS, OutcomeKind
from citybridge.outcomes.models import Inquiry, Outcome, Refusal
from citybridge.outcomes.queries.contacts import Contact, agreed_introductions, held_meetings

TEMPLATE = "outcomes-asked"
# A question that could not be put for so long is left out: the next one is about the same contact.
DAYS_TOO_LATE = 60
# Nothing is asked about contacts older than the last question.
ASKED_ABOUT = timedelta(days=max(MONTHS) * 31 + DAYS_TOO_LATE)
REST = timedelta(days=7)
CALL_AFTER = timedelta(days=14)


def introductions_without_inquiries(at: datetime) -> QuerySet[Introduction]:
    rows = agreed_introductions().filter(state=IntroductionState.AGREED, agreed_at__gt=at - ASKED_ABOUT)
    return rows.filter(~Exists(Inquiry.objects.filter(introduction=OuterRef("pk")))).order_by("pk")


def meetings_without_inquiries(at: datetime) -> QuerySet[Meeting]:
    rows = held_meetings(at).filter(during__startswith__gt=at - ASKED_ABOUT)
    return rows.filter(~Exists(Inquiry.objects.filter(meeting=OuterRef("pk")))).order_by("pk")


def with_subject(inquiries: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    return inquiries.select_related(
        "organisation__member__office",
        "counterpart__member",
        "introduction__asking",
        "introduction__counterpart",
        "meeting__first__organisation",
        "meeting__second__organisation",
        "meeting__round__event",
    )


def due_inquiries(today: date) -> QuerySet[Inquiry]:
    """Not asked yet although their day has come; the latest month of a contact first."""
    rows = Inquiry.objects.filter(due_on__lte=today, asked_at=None, answered_at=None, stopped_at=None)
    return rows.order_by("organisation_id", "-month", "pk")


def ended_subjects(inquiries: Iterable[Inquiry]) -> set[tuple[int | None, int | None]]:
    """(introduction, meeting) of contacts that a side reported as ended or that were withdrawn."""
    rows = list(inquiries)
    asked = Q(introduction__in=[row.introduction_id for row in rows if row.introduction_id]) | Q(
        meeting__in=[row.meeting_id for row in rows if row.meeting_id]
    )
    told = Outcome.objects.filter(asked, kind=OutcomeKind.ENDED, retracted_at=None)
    ended = set(told.values_list("introduction_id", "meeting_id"))
    withdrawn = (row for row in rows if row.introduction and row.introduction.state != IntroductionState.AGREED)
    return ended | {(row.introduction_id, None) for row in withdrawn}


def editors_of(organisation_ids: Collection[int]) -> Mapping[int, list[User]]:
    """Organisation → its people with an account who may tell something."""
    rows = OrganisationMember.objects.filter(
        organisation_id__in=organisation_ids, role=MemberRole.EDITOR, user__is_active=True
    )
    found: dict[int, list[User]] = defaultdict(list)
    for row in rows.select_related("user").order_by("user_id"):
        found[row.organisation_id].append(row.user)
    return found


def refused_users(user_ids: Collection[int]) -> set[int]:
    return set(Refusal.objects.filter(user_id__in=user_ids).values_list("user_id", flat=True))


def refused_organisations(organisation_ids: Collection[int]) -> set[int]:
    rows = Refusal.objects.filter(organisation_id__in=organisation_ids)
    return set(rows.values_list("organisation_id", flat=True))


def asked_lately(users: Iterable[User], at: datetime) -> set[int]:
    """Of these people, who was sent such a question within a week."""
    known = {user.public_id: user.pk for user in users}
    mails = OutgoingMail.objects.filter(template=TEMPLATE, subject_id__in=known, created_at__gt=at - REST)
    subjects = mails.values_list("subject_id", flat=True)
    return {known[subject] for subject in subjects if subject is not None}


def open_inquiries(actor: Actor) -> QuerySet[Inquiry]:
    """Asked and neither answered nor stopped, of the actor's own organisations and those of the own office."""
    ours = Q(organisation__in=actor.organisation_ids) | Q(organisation__member__in=actor.member_ids)
    rows = Inquiry.objects.filter(ours, asked_at__isnull=False, answered_at=None, stopped_at=None)
    return with_subject(rows).order_by("due_on", "pk")


def waiting_subjects(actor: Actor, contacts: Sequence[Contact]) -> set[tuple[int | None, int | None]]:
    """(introduction, meeting) of those of some contacts whose question waits."""
    introductions = [row.introduction.pk for row in contacts if row.introduction]
    meetings = [row.meeting.pk for row in contacts if row.meeting]
    rows = open_inquiries(actor).filter(Q(introduction__in=introductions) | Q(meeting__in=meetings))
    return set(rows.order_by().values_list("introduction_id", "meeting_id"))


def inquiries_to_call_about(actor: Actor, at: datetime) -> QuerySet[Inquiry]:
    """Of the office's own organisations: asked two weeks ago without an answer, or nobody there can be written to."""
    editors = OrganisationMember.objects.filter(
        organisation=OuterRef("organisation"), role=MemberRole.EDITOR, user__is_active=True
    )
    waited = Q(asked_at__lte=at - CALL_AFTER)
    unreachable = Q(asked_at=None, due_on__lte=at.date()) & ~Exists(editors)
    refused = Refusal.objects.filter(organisation=OuterRef("organisation"))
    rows = Inquiry.objects.filter(waited | unreachable, answered_at=None, stopped_at=None)
    rows = rows.filter(~Exists(refused), organisation__member__in=actor.member_ids)
    return with_subject(rows).select_related("organisation__postal_address").order_by("organisation__sort_key", "pk")


def inquiries_of(contact: Contact, organisation: Organisation) -> QuerySet[Inquiry]:
    """The questions to one side about one contact."""
    rows = Inquiry.objects.filter(organisation=organisation)
    return rows.filter(introduction=contact.introduction, meeting=contact.meeting).order_by("month")
