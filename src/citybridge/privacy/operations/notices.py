"""Texts that people are shown before they decide."""

import hashlib
from collections.abc import Iterable

from django.db import transaction

from citybridge.core.errors import OperationError
from citybridge.privacy.models import Notice


class ChangedNotice(OperationError):
    """A published wording was changed in place; it needs a new version."""


@transaction.atomic
def load_notices(texts: Iterable[tuple[str, int, str, str]]) -> None:
    """Load (key, version, language, body); known ones must read as they did. Twice changes nothing."""
    for key, version, language, body in texts:
        digest = hashlib.sha256(body.encode()).hexdigest()
        notice, _created = Notice.objects.get_or_create(
            key=key, version=version, language=language, defaults={"body": body, "digest": digest}
        )
        if notice.digest != digest:
            raise ChangedNotice(f"{key} {version} {language}: give the new wording a new version.")
