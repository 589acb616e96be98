"""The proof that nobody was forgotten: one row an organisation, and every figure a count of such rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from citybridge.alliance.models import Member
from citybridge.events.enums import LIVE
from citybridge.events.models import CheckIn, Event, Participation
from citybridge.organisations.models import Organisation
from citybridge.outreach.enums import AnswerKind, ContactState, Stage, Verdict
from citybridge.outreach.models import Contact, Objection, QuestionRecord
from citybridge.outreach.queries.contacts import with_answer
from citybridge.outreach.queries.in_question import Question, questions_of
from citybridge.privacy.enums import Channel

ANSWERED = {
    AnswerKind.YES: Stage.YES,
    AnswerKind.LATER: Stage.LATER,
    AnswerKind.NO: Stage.NO,
    AnswerKind.WRONG_PERSON: Stage.REDIRECTED,
    AnswerKind.SOMEBODY_ELSE: Stage.REDIRECTED,
}
CONTACTED = {
    ContactState.PLANNED: Stage.PLANNED,
    ContactState.INFORMED: Stage.SILENT,
    ContactState.BOUNCED: Stage.BOUNCED,
    ContactState.WITHHELD: Stage.WITHHELD,
    ContactState.OBJECTED: Stage.OBJECTED,
}


@dataclass(frozen=True)
class ProofRow:
    """One organisation and how far it came. `topics` are ids of topics of the event, empty when only words spoke
    for it; an empty `verdict` is somebody who came without having been in question.
    """

    organisation: Organisation
    member_id: int
    topics: frozenset[int]
    verdict: str
    is_decided: bool
    stage: Stage
    channel: str = ""
    informed_at: datetime | None = None
    opened_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None
    is_registered: bool = False
    has_travelled: bool = False

    @property
    def channel_label(self) -> str:
        return str(Channel(self.channel).label) if self.channel else ""

    @property
    def answer_label(self) -> str:
        return str(AnswerKind(self.answer).label) if self.answer else ""

    @property
    def is_in_question(self) -> bool:
        return self.verdict in {Verdict.FITS, Verdict.PERHAPS}


@dataclass(frozen=True)
class Presence:
    """By organisation: those with a live registration (→ its member), and those of whom somebody was let in."""

    registered: Mapping[int, int]
    travelled: Collection[int]


def proof_rows(event: Event, members: Sequence[Member], *, today: date) -> list[ProofRow]:
    """The rows of these members, by name: as they were kept once the event was over, else as they are now."""
    if is_kept(event):
        found: Iterable[ProofRow] = _kept(event, members)
    else:
        present = _presence(event)
        found = (row for member in members for row in _live(event, member, present, today=today))
    return sorted(found, key=lambda row: (row.organisation.sort_key, row.organisation.pk))


def is_kept(event: Event) -> bool:
    """Whether the proof of this event changes no more."""
    return QuestionRecord.objects.filter(event=event).exists()


def _kept(event: Event, members: Sequence[Member]) -> Iterator[ProofRow]:
    records = QuestionRecord.objects.filter(event=event, member__in=members).select_related("organisation")
    for record in records.prefetch_related("topics"):
        yield ProofRow(
            record.organisation,
            record.member_id,
            frozenset(topic.pk for topic in record.topics.all()),
            record.verdict,
            record.is_decided,
            Stage(record.stage),
            record.channel,
            record.informed_at,
            record.opened_at,
            record.answer,
            record.answered_at,
            record.is_registered,
            record.has_travelled,
        )


def _live(event: Event, member: Member, present: Presence, *, today: date) -> Iterator[ProofRow]:
    questions = questions_of(event, member, today=today)
    contacts = _contacts(event, member)
    came = {pk for pk, cared_for_by in present.registered.items() if cared_for_by == member.pk}
    wanted = {pk for pk, question in questions.items() if question.verdict != Verdict.NOT} | contacts.keys() | came
    objected = set(Objection.objects.filter(organisation__in=wanted).values_list("organisation_id", flat=True))
    for organisation in Organisation.objects.filter(pk__in=wanted):
        pk = organisation.pk
        yield _row(organisation, member, questions.get(pk), contacts.get(pk), present, has_objected=pk in objected)


def _contacts(event: Event, member: Member) -> dict[int, Contact]:
    rows = Contact.objects.filter(event=event, campaign__member=member).prefetch_related("answers")
    return {contact.organisation_id: contact for contact in with_answer(rows)}


def _presence(event: Event) -> Presence:
    live = Participation.objects.filter(event=event, state__in=LIVE, organisation__isnull=False)
    inside = CheckIn.objects.filter(attendee__participation__in=live, undone_at__isnull=True)
    return Presence(
        dict(live.values_list("organisation_id", "member_id")),
        set(inside.values_list("attendee__participation__organisation_id", flat=True)),
    )


def _row(  # noqa: PLR0913 - what makes one row
    organisation: Organisation,
    member: Member,
    question: Question | None,
    contact: Contact | None,
    present: Presence,
    *,
    has_objected: bool,
) -> ProofRow:
    """What was recorded when the campaign was released stands above what would be said today."""
    pk = organisation.pk
    is_registered, has_travelled = pk in present.registered, pk in present.travelled
    said = question.verdict if question and question.verdict != Verdict.NOT else ""
    latest = max(contact.answers.all(), key=lambda answer: answer.pk, default=None) if contact else None
    return ProofRow(
        organisation=organisation,
        member_id=member.pk,
        topics=question.topics if question else frozenset(),
        verdict=contact.verdict if contact else said,
        is_decided=bool(question and question.is_decided),
        stage=stage_of(
            contact.state if contact else "",
            latest.kind if latest else "",
            is_registered=is_registered,
            has_travelled=has_travelled,
            has_objected=has_objected,
        ),
        channel=contact.channel if contact and contact.informed_at else "",
        informed_at=contact.informed_at if contact else None,
        opened_at=contact.opened_at if contact else None,
        answer=latest.kind if latest else "",
        answered_at=latest.at if latest else None,
        is_registered=is_registered,
        has_travelled=has_travelled,
    )


def stage_of(state: str, answer: str, *, is_registered: bool, has_travelled: bool, has_objected: bool) -> Stage:
    """The furthest stage: presence before words, an objection before earlier answers, answers before attempts."""
    if has_travelled:
        return Stage.TRAVELLED
    if is_registered:
        return Stage.REGISTERED
    if has_objected:
        return Stage.OBJECTED
    if answer:
        return ANSWERED[AnswerKind(answer)]
    return CONTACTED[ContactState(state)] if state else Stage.UNTOLD


def by_member(rows: Iterable[ProofRow]) -> dict[int, list[ProofRow]]:
    """Rows by the id of their member."""
    found: dict[int, list[ProofRow]] = defaultdict(list)
    for row in rows:
        found[row.member_id].append(row)
    return found
