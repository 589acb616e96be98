"""Who may read and write a thread, and what of it is new."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.introductions.enums import IntroductionState
from citybridge.introductions.models import Attachment, Introduction, Message, ThreadVisit


def offices_may_read(introduction: Introduction) -> bool:
    """Both sides have allowed it, and neither has ended it."""
    return introduction.asking_lets_offices_read and introduction.counterpart_lets_offices_read


def can_read(actor: Actor, introduction: Introduction) -> bool:
    """People of the two organisations once it was agreed, afterwards too; their two offices if both sides let them."""
    if introduction.agreed_at is None:
        return False
    if actor.organisation_ids & {introduction.asking_id, introduction.counterpart_id}:
        return True
    offices = {introduction.asking.member_id, introduction.counterpart.member_id}
    return bool(actor.member_ids & offices) and offices_may_read(introduction)


def can_write(actor: Actor, introduction: Introduction) -> bool:
    """People of the two organisations while the introduction is agreed; never an office."""
    ours = actor.organisation_ids & {introduction.asking_id, introduction.counterpart_id}
    return bool(ours) and introduction.state == IntroductionState.AGREED


def messages_of(actor: Actor, introduction: Introduction) -> QuerySet[Message]:
    """The thread, the oldest first; empty for who may not read it."""
    if not can_read(actor, introduction):
        return Message.objects.none()
    attachments = Prefetch("attachments", Attachment.objects.order_by("pk"))
    found = Message.objects.filter(introduction=introduction).select_related("speaks_for", "sender")
    return found.prefetch_related(attachments, "translations").order_by("sent_at", "pk")


def message_of(actor: Actor, introduction: Introduction, public_id: UUID) -> Message | None:
    """A message with this id, inside this introduction."""
    return messages_of(actor, introduction).filter(public_id=public_id).first()


def attachment_of(actor: Actor, introduction: Introduction, public_id: UUID) -> Attachment | None:
    """An attachment with this id, inside this introduction."""
    if not can_read(actor, introduction):
        return None
    found = Attachment.objects.filter(message__introduction=introduction, public_id=public_id)
    return found.select_related("message__speaks_for", "message__introduction").first()


def unread_messages(actor: Actor) -> QuerySet[Message]:
    """What the other side wrote since the person last read the thread; offices that read along have no such count."""
    asking, counterpart = "introduction__asking_id__in", "introduction__counterpart_id__in"
    ours = Q(**{asking: actor.organisation_ids}) | Q(**{counterpart: actor.organisation_ids})
    read = ThreadVisit.objects.filter(
        introduction=OuterRef("introduction"), user_id=actor.user_id or 0, seen_at__gte=OuterRef("sent_at")
    )
    found = Message.objects.filter(ours, ~Exists(read)).exclude(text="")
    return found.exclude(speaks_for_id__in=actor.organisation_ids)


def unread_counts(actor: Actor, introductions: Iterable[Introduction]) -> dict[int, int]:
    """How many unread messages each of these introductions has; those without any are left out."""
    wanted = unread_messages(actor).filter(introduction__in=list(introductions))
    return dict(wanted.values_list("introduction_id").annotate(count=Count("pk")).order_by())


def messages_by(user_id: int) -> QuerySet[Message]:
    """What a person wrote, for the copy of their data."""
    return Message.objects.filter(sender_id=user_id).select_related("speaks_for", "introduction").order_by("pk")


def attachments_by(user_id: int) -> QuerySet[Attachment]:
    found = Attachment.objects.filter(message__sender_id=user_id).order_by("pk")
    return found.select_related("message__introduction")
