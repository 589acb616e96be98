"""Reads of minutes: what is written, what waits for agreement, what was there before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.governance.enums import MinutesAct
from citybridge.governance.models import (
    AgendaItem,
    Attendance,
    MinutesAgreement,
    MinutesChange,
    MinutesParagraph,
    Resolution,
    Session,
)
from citybridge.governance.queries.agenda import agenda_of
from citybridge.governance.queries.resolutions import DECIDED, resolutions_of

ACTS_ON_WORDS = (
    MinutesAct.ADDED,
    MinutesAct.WRITTEN,
    MinutesAct.MOVED,
    MinutesAct.DELETED,
    MinutesAct.RESTORED,
)


@dataclass(frozen=True)
class Part:
    """An agenda item with what is written of it and what was decided; without an item, what stands before all."""

    item: AgendaItem | None
    paragraphs: Sequence[MinutesParagraph]
    resolutions: Sequence[Resolution]


def paragraphs_of(session: Session) -> QuerySet[MinutesParagraph]:
    """The minutes in their order, with who agreed."""
    agreed = MinutesAgreement.objects.select_related("member", "agreed_by").order_by("side")
    found = MinutesParagraph.objects.filter(session=session, is_deleted=False)
    order = (F("item__position").asc(nulls_first=True), "position", "pk")
    return found.select_related("item").prefetch_related(Prefetch("agreements", agreed)).order_by(*order)


def unagreed_paragraphs(session: Session) -> QuerySet[MinutesParagraph]:
    """Paragraphs that lack the agreement of a side; minutes are published when there is none."""
    return paragraphs_of(session).annotate(sides=Count("agreements")).filter(sides__lt=2)


def deleted_paragraphs(session: Session) -> QuerySet[MinutesParagraph]:
    return MinutesParagraph.objects.filter(session=session, is_deleted=True).order_by("-updated_at", "-pk")


def parts_of(session: Session) -> list[Part]:
    """The whole agenda with paragraphs and decided resolutions; nothing of this frame is ever typed."""
    paragraphs: defaultdict[int | None, list[MinutesParagraph]] = defaultdict(list)
    for row in paragraphs_of(session):
        paragraphs[row.item_id].append(row)
    resolutions: defaultdict[int, list[Resolution]] = defaultdict(list)
    for decided in resolutions_of(session).filter(state__in=DECIDED):
        resolutions[decided.item_id].append(decided)
    parts = [Part(item, paragraphs[item.pk], resolutions[item.pk]) for item in agenda_of(session)]
    return [Part(None, paragraphs[None], []), *parts]


def present_sides(session: Session, actor: Actor) -> set[str]:
    """The sides of the actor's members that attend the session."""
    own = Attendance.objects.filter(session=session, is_present=True, member_id__in=actor.member_ids)
    return set(own.values_list("member__side", flat=True)) if actor.member_ids else set()


def agreeing_member(session: Session, actor: Actor, side: str) -> int | None:
    """The member of this side whose office the actor agrees for; None where the secretariat does."""
    own = Attendance.objects.filter(
        session=session, is_present=True, member_id__in=actor.member_ids, member__side=side
    )
    return own.order_by("member__slug").values_list("member_id", flat=True).first() if actor.member_ids else None


def changes_of(paragraph: MinutesParagraph) -> QuerySet[MinutesChange]:
    """The history of a paragraph, the latest first."""
    return paragraph.changes.select_related("made_by", "member", "item").order_by("-pk")


def last_change(session: Session) -> MinutesChange | None:
    """The latest act on the words of the minutes: what an undo takes back."""
    acts = MinutesChange.objects.filter(paragraph__session=session, act__in=ACTS_ON_WORDS)
    return acts.select_related("paragraph", "made_by").order_by("-pk").first()


def last_living(paragraph: MinutesParagraph) -> MinutesChange | None:
    """How a paragraph last stood in the minutes."""
    return changes_of(paragraph).filter(is_deleted=False).first()


def change_before(change: MinutesChange) -> MinutesChange | None:
    """The state of the same paragraph before an act; None where the act brought it into being."""
    before = MinutesChange.objects.filter(paragraph_id=change.paragraph_id, pk__lt=change.pk, act__in=ACTS_ON_WORDS)
    return before.order_by("-pk").first()
