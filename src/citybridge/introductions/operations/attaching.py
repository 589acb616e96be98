"""Files of a message: looked into, stored privately under names of our own, and taken away with their message."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.documents.uploads import Checked, UnusableFiles, keep, usable
from citybridge.introductions.models import Attachment, Message
from citybridge.privacy.operations import record

MOST_FILES = 3


def look_into(files: Sequence[tuple[str, bytes]]) -> list[Checked]:
    """(name, content) of each upload → what may be kept of it."""
    if len(files) > MOST_FILES:
        raise UnusableFiles(_("A message takes %(most)d files at most.") % {"most": MOST_FILES})
    return [usable(name, content) for name, content in files]


def attach(message: Message, files: Iterable[Checked]) -> list[Attachment]:
    """Store files for a message. When the transaction fails later, the caller removes what was stored."""
    return [keep(Attachment(message=message), file) for file in files]


def discard(attachments: Iterable[Attachment]) -> None:
    """Remove rows now and files once that is certain."""
    for attachment in attachments:
        remove = partial(remove_file, attachment)
        attachment.delete()
        transaction.on_commit(remove)


def remove_file(attachment: Attachment) -> None:
    if attachment.file.name:
        attachment.file.storage.delete(attachment.file.name)


def record_download(attachment: Attachment, *, actor: int | None, crosses: bool, at: datetime) -> None:
    """A file that goes to the other country is written down (R63)."""
    if not crosses:
        return
    introduction = attachment.message.introduction
    record(
        "attachment.downloaded",
        noun="introduction",
        object_id=introduction.public_id,
        actor=actor,
        at=at,
        members=(introduction.asking.member_id, introduction.counterpart.member_id),
        details={"attachment": str(attachment.public_id), "digest": attachment.digest},
    )
