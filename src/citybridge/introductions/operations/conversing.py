"""What two organisations write to each other, who reads along, and what a machine translates for a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.core.errors import OperationError
from citybridge.core.languages import Language
from citybridge.introductions.engine.translation import translator
from citybridge.introductions.enums import IntroductionState, StepKind
from citybridge.introductions.models import Attachment, Introduction, Message, MessageTranslation, Step, ThreadVisit
from citybridge.introductions.operations.attaching import attach, discard, look_into, remove_file
from citybridge.introductions.operations.moving import lock
from citybridge.introductions.operations.releasing import other_side, party_of
from citybridge.introductions.operations.telling import tell_people
from citybridge.introductions.queries.cards import speaking_for
from citybridge.introductions.validators import cleaned
from citybridge.organisations.models import Organisation
from citybridge.privacy.operations import record

MAX_MESSAGE = 4000
log = structlog.get_logger(__name__)


class CannotWrite(OperationError):
    """The thread is closed, or the person does not speak for one of the two."""


class TranslationFailed(OperationError):
    """There is no translator, or it did not answer."""


@dataclass(frozen=True)
class Draft:
    """What somebody is about to send; `files` are (name, content), `is_harmless` what is declared of them."""

    text: str
    language: str
    request_key: UUID
    files: Sequence[tuple[str, bytes]] = ()
    is_harmless: bool = False


def write_message(introduction: Introduction, draft: Draft, *, by: User, at: datetime) -> Message:
    """Send a message once, however often its form comes (R125); its files are stored with it or not at all."""
    files = look_into(draft.files)
    if files and not draft.is_harmless:
        raise CannotWrite(
            _("Tick that the files are public, hold no controlled technology and no personal data of others.")
        )
    stored: list[Attachment] = []
    try:
        with transaction.atomic():
            message, is_new = _written(introduction, draft, by=by, at=at)
            if is_new:
                stored = attach(message, files)
                _announce(message, at=at, files=len(stored))
    except BaseException:
        for attachment in stored:
            remove_file(attachment)
        raise
    return message


@transaction.atomic
def erase_message(message: Message, *, by: User | None, at: datetime) -> Message:
    """Take a message back: its words, translations and files are gone, an empty row keeps its place in the thread."""
    locked = Message.objects.select_for_update().get(pk=message.pk)
    locked.text = ""
    locked.save(update_fields=["text", "updated_at"])
    locked.translations.all().delete()
    discard(locked.attachments.all())
    record(
        "message.erased",
        noun="introduction",
        object_id=locked.introduction.public_id,
        actor=by.pk if by else None,
        about=locked.sender_id,
        at=at,
        details={"message": str(locked.public_id)},
    )
    return locked


@transaction.atomic
def mark_read(introduction: Introduction, *, by: User, at: datetime) -> None:
    """Everything up to `at` counts as read by this person."""
    ThreadVisit.objects.update_or_create(introduction=introduction, user=by, defaults={"seen_at": at})


@transaction.atomic
def let_offices_read(introduction: Introduction, *, by: User, allowed: bool, at: datetime) -> Introduction:
    """One side allows or ends the reading along of the two offices; it takes both to allow, either one to end."""
    locked = lock(introduction)
    own = _own_side(locked, by)
    flag = "asking_lets_offices_read" if own.pk == locked.asking_id else "counterpart_lets_offices_read"
    if getattr(locked, flag) == allowed:
        return locked
    setattr(locked, flag, allowed)
    locked.save(update_fields=[flag, "updated_at"])
    kind = StepKind.READING_ALLOWED if allowed else StepKind.READING_ENDED
    Step.objects.create(introduction=locked, kind=kind, party=party_of(locked, own), by=by, at=at)
    _record(locked, "reading.allowed" if allowed else "reading.ended", by=by, at=at)
    return locked


def translate_message(message: Message, *, target: str, at: datetime) -> MessageTranslation:
    """Ask the installation's translator, outside any transaction; its answer is kept beside the original."""
    known = MessageTranslation.objects.filter(message=message, language=target).first()
    if known is not None:
        return known
    provider = translator()
    if provider is None or message.is_erased:
        raise TranslationFailed(_("This installation has no translator."))
    try:
        text = provider.translate(message.text, message.language, target).strip()
    except Exception as error:  # whatever a foreign service raises
        log.warning("translation failed", provider=provider.name, error=type(error).__name__)
        raise TranslationFailed(
            _("The translator (%(name)s) does not answer. Try again later; the original stays as it is.")
            % {"name": provider.name}
        ) from error
    if not text:
        raise TranslationFailed(_("The translator (%(name)s) gave nothing back.") % {"name": provider.name})
    return _kept(message, target, text, provider=provider.name, at=at)


@transaction.atomic
def _kept(message: Message, target: str, text: str, *, provider: str, at: datetime) -> MessageTranslation:
    """Nothing is kept of a message that was erased while the translator worked."""
    if Message.objects.select_for_update().get(pk=message.pk).is_erased:
        raise TranslationFailed(_("The message was taken back."))
    translation, _created = MessageTranslation.objects.get_or_create(
        message=message, language=target, defaults={"text": text, "provider": provider[:60], "made_at": at}
    )
    return translation


def _written(introduction: Introduction, draft: Draft, *, by: User, at: datetime) -> tuple[Message, bool]:
    """The message, and whether it is new."""
    locked = lock(introduction)
    known = Message.objects.filter(request_key=draft.request_key).first()
    if known is not None:
        if known.introduction_id != locked.pk or known.sender_id != by.pk:
            raise CannotWrite(_("Open the page again, then send your message."))
        return known, False
    own = _own_side(locked, by)
    text = cleaned(draft.text)
    if not text or len(text) > MAX_MESSAGE or draft.language not in Language.values:
        raise CannotWrite(_("Write 1 to %(most)d characters, and say in which language.") % {"most": MAX_MESSAGE})
    return (
        Message.objects.create(
            introduction=locked, sender=by, speaks_for=own, text=text, language=draft.language,
            request_key=draft.request_key, sent_at=at,
        ),
        True,
    )  # fmt: skip


def _own_side(introduction: Introduction, user: User) -> Organisation:
    if introduction.state != IntroductionState.AGREED:
        raise CannotWrite(_("This introduction is not, or no longer, agreed; nothing can be sent."))
    own = speaking_for(user, introduction)
    if len(own) != 1:
        raise CannotWrite(_("Only people who speak for one of the two organisations write here."))
    return own[0]


def _announce(message: Message, *, at: datetime, files: int) -> None:
    """Audit without a word of the text; one mail an hour for each reader of the other side."""
    introduction = message.introduction
    if message.sender is not None:
        mark_read(introduction, by=message.sender, at=at)
        _record(introduction, "message.sent", by=message.sender, at=at, message=str(message.public_id), files=files)
    tell_people(
        other_side(introduction, message.speaks_for),
        "message-waits",
        introduction=introduction,
        about=message.speaks_for,
        key=f"message:{introduction.pk}:{at:%Y%m%d%H}",
        at=at,
    )


def _record(introduction: Introduction, verb: str, *, by: User, at: datetime, **details: str | int) -> None:
    record(
        verb,
        noun="introduction",
        object_id=introduction.public_id,
        actor=by.pk,
        at=at,
        members=(introduction.asking.member_id, introduction.counterpart.member_id),
        details=details,
    )
