"""The only road from an id in a request to an import."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.imports.models import ImportBatch
from citybridge.imports.queries import openable_by


def get_import(actor: Actor, public_id: UUID) -> ImportBatch:
    batch = openable_by(actor).filter(public_id=public_id).first()
    if batch is None:
        raise NotVisible(public_id)
    return batch
