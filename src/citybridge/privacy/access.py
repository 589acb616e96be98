"""The only road from an id in a request to a row of the ledgers; whose row it is, is asked here."""

from uuid import UUID

from citybridge.core.errors import NotVisible
from citybridge.privacy.models import Consent, PrivacyRequest
from citybridge.privacy.queries import consents_held


def get_held_consent(subject: UUID, consent_id: int) -> Consent:
    """A consent of this person that still holds."""
    for consent in consents_held(subject):
        if consent.pk == consent_id:
            return consent
    raise NotVisible(consent_id)


def get_request(public_id: UUID) -> PrivacyRequest:
    """Any request: only for the secretariat, which the caller asks."""
    found = PrivacyRequest.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found
