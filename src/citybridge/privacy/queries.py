"""Reads of the ledgers."""

import json
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from citybridge.core.languages import Language, preference, reader_language
from citybridge.privacy.enums import ConsentAct, RequestKind
from citybridge.privacy.models import Consent, Erasure, Notice, PrivacyRequest, Transfer
from citybridge.privacy.purposes import READ_TEXTS

# Days in which a person can take back the wish to be erased; the account is locked meanwhile.
GRACE = timedelta(days=7)


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


def consents_in_force(purpose: str, subjects: Iterable[UUID]) -> dict[UUID, Consent]:
    """By person: what each declared last about `purpose`, where it still holds; one query for all of them."""
    found = Consent.objects.filter(purpose=purpose, subject__in=list(subjects)).order_by("at", "pk")
    latest = {consent.subject: consent for consent in found}
    return {who: one for who, one in latest.items() if who is not None and one.act == ConsentAct.GIVEN}


def declarations_of(subject: UUID) -> QuerySet[Consent]:
    """Everything the person agreed to or took back, latest first, with the texts."""
    return Consent.objects.filter(subject=subject).select_related("notice").order_by("-at", "-pk")


def consents_held(subject: UUID) -> list[Consent]:
    """Consents that hold, latest first; one purpose can hold several times, for different recipients.

    That somebody confirmed to have read a text is no consent.
    """
    latest: dict[tuple[str, str], Consent] = {}
    for consent in declarations_of(subject):
        latest.setdefault((consent.purpose, json.dumps(consent.scope, sort_keys=True)), consent)
    given = (consent for consent in latest.values() if consent.act == ConsentAct.GIVEN)
    return [consent for consent in given if consent.purpose not in READ_TEXTS]


def holders_of(purpose: str, *, scope: dict[str, str]) -> set[UUID]:
    """People whose consent to `purpose` with at least this scope holds."""
    found = Consent.objects.filter(purpose=purpose, scope__contains=scope, subject__isnull=False).order_by("at", "pk")
    acts = {consent.subject: consent.act for consent in found}
    return {subject for subject, act in acts.items() if subject is not None and act == ConsentAct.GIVEN}


def transfers(*, subject: UUID | None = None) -> QuerySet[Transfer]:
    """The register of what left for the other country, latest first; of one person with `subject`."""
    found = Transfer.objects.select_related("notice").order_by("-at", "-pk")
    return found if subject is None else found.filter(subject=subject)


def requests_of(subject: UUID) -> QuerySet[PrivacyRequest]:
    return PrivacyRequest.objects.filter(subject=subject).order_by("-asked_at", "-pk")


def open_requests() -> QuerySet[PrivacyRequest]:
    """Requests that wait for an answer, the one that is due first on top."""
    return PrivacyRequest.objects.filter(answered_at=None, withdrawn_at=None).order_by("due_on", "pk")


def answered_requests() -> QuerySet[PrivacyRequest]:
    return PrivacyRequest.objects.exclude(Q(answered_at=None) & Q(withdrawn_at=None)).order_by("-asked_at", "-pk")


def pending_erasure(subject: UUID) -> PrivacyRequest | None:
    """The person's wish to be erased, while it waits for the end of the days of grace."""
    return open_requests().filter(subject=subject, kind=RequestKind.ERASURE).first()


def is_erased(subject: UUID) -> bool:
    return Erasure.objects.filter(subject=subject).exists()


def subject_of(user_id: int) -> UUID | None:
    """The id under which the ledgers know the holder of an account; None when there is no such account any more."""
    return get_user_model().objects.filter(pk=user_id).values_list("public_id", flat=True).first()
