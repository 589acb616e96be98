"""Reads of the ledgers."""

from uuid import UUID

from citybridge.core.languages import Language, preference, reader_language
from citybridge.privacy.enums import ConsentAct
from citybridge.privacy.models import Consent, Notice


def notice_for(key: str, *, language: Language | None = None) -> Notice:
    """The latest version of a text in the reader's language."""
    latest = Notice.objects.filter(key=key).order_by("-version").first()
    if latest is None:
        raise Notice.DoesNotExist(key)
    found = {notice.language: notice for notice in Notice.objects.filter(key=key, version=latest.version)}
    return next(found[code] for code in preference(language or reader_language()) if code in found)


def current_consent(subject: UUID, purpose: str) -> Consent | None:
    """What the person declared last about `purpose`, if it still holds."""
    latest = Consent.objects.filter(subject=subject, purpose=purpose).order_by("at", "pk").last()
    return latest if latest is not None and latest.act == ConsentAct.GIVEN else None
