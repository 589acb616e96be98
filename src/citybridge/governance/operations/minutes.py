"""Writing minutes: paragraphs are added, changed, moved, deleted and taken back; nothing is lost on the way."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import check_version
from citybridge.core.languages import Language
from citybridge.governance.enums import MinutesAct
from citybridge.governance.models import AgendaItem, MinutesParagraph, Session
from citybridge.governance.models.minutes import BINDING, Wording
from citybridge.governance.operations.minutes_keeping import CannotWrite, keep, lock_minutes, lock_paragraph, place
from citybridge.governance.validators.minutes import MinutesWords, check_minutes


@transaction.atomic
def add_paragraph(  # noqa: PLR0913 - one paragraph
    session: Session,
    words: MinutesWords,
    *,
    item: AgendaItem | None,
    position: int | None = None,
    key: UUID,
    by: int | None,
    at: datetime,
) -> MinutesParagraph:
    """A new paragraph at `position` of its item (from 1), at the end without one; the same `key` adds once."""
    lock_minutes(session)
    known = MinutesParagraph.objects.filter(session=session, public_id=key).first()
    if known is not None:
        return known
    _check(session, words, item)
    paragraph = MinutesParagraph(session=session, public_id=key, item=item, position=0, original=words.original)
    _say(paragraph, words)
    paragraph.save()
    place(paragraph, position)
    return keep(paragraph, MinutesAct.ADDED, by=by, at=at)


@transaction.atomic
def write_paragraph(  # noqa: PLR0913 - one paragraph
    paragraph: MinutesParagraph,
    words: MinutesWords,
    *,
    item: AgendaItem | None,
    version: int | None,
    by: int | None,
    at: datetime,
) -> MinutesParagraph:
    """Change the words. Translations of a changed original are outdated, and what was agreed is open again."""
    locked = lock_paragraph(paragraph)
    check_version(seen=version, now=locked.version)
    _check(locked.session, words, item)
    was_at = locked.position
    before = locked.texts, locked.original, list(locked.outdated), locked.item_id
    _say(locked, words)
    locked.item = item
    if before == (locked.texts, locked.original, locked.outdated, locked.item_id):
        return locked
    _open_again(locked, before[0])
    locked.version += 1
    if locked.item_id != before[3]:
        place(locked, None)
    locked.save()
    return keep(locked, MinutesAct.WRITTEN, was_at=was_at, by=by, at=at)


@transaction.atomic
def move_paragraph(paragraph: MinutesParagraph, *, to: int, by: int | None, at: datetime) -> MinutesParagraph:
    """To another place within its agenda item, counted from 1; beyond the ends it stays at the end."""
    locked = lock_paragraph(paragraph)
    was_at = locked.position
    place(locked, to)
    return locked if locked.position == was_at else keep(locked, MinutesAct.MOVED, was_at=was_at, by=by, at=at)


@transaction.atomic
def delete_paragraph(paragraph: MinutesParagraph, *, version: int | None, by: int | None, at: datetime) -> None:
    """Take a paragraph out; it can be brought back as it was, without its agreements."""
    locked = lock_paragraph(paragraph)
    check_version(seen=version, now=locked.version)
    locked.is_deleted = True
    locked.agreements.all().delete()
    locked.save()
    place(locked, None)
    keep(locked, MinutesAct.DELETED, by=by, at=at)


def _check(session: Session, words: MinutesWords, item: AgendaItem | None) -> None:
    if item is not None and item.session_id != session.pk:
        raise CannotWrite(_("This item stands on another agenda."))
    try:
        check_minutes(words)
    except ValidationError as error:
        raise CannotWrite(" ".join(error.messages)) from error


def _say(paragraph: MinutesParagraph, words: MinutesWords) -> None:
    paragraph.outdated = outdated_after(paragraph, words)
    paragraph.original = words.original
    paragraph.text_de, paragraph.text_zh, paragraph.text_en = (words.texts.get(code, "") for code in Language)


def outdated_after(before: Wording, words: MinutesWords) -> list[str]:
    """Translations that are behind their original once `words` are saved: those that nobody touched with it."""
    is_new = before.texts[words.original] != words.texts[words.original]
    return [
        str(language)
        for language in Language
        if language != words.original
        and words.texts.get(language)
        and (is_new or language in before.outdated)
        and words.texts[language] == before.texts[language]
        and language not in words.fitting
    ]


def _open_again(paragraph: MinutesParagraph, before: dict[str, str]) -> None:
    """What both sides agreed on changed, so that they agree anew; an English translation is not part of that."""
    agreed_on = {*BINDING, paragraph.original}
    if paragraph.outdated or any(before[code] != paragraph.texts[code] for code in agreed_on):
        paragraph.agreements.all().delete()
