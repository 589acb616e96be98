from datetime import date

from citybridge.imports.enums import ImportKind
from citybridge.imports.models import ImportBatch
from citybridge.imports.operations.writing.members import MemberWriter
from citybridge.imports.operations.writing.organisations import OrganisationWriter
from citybridge.imports.operations.writing.profiles import ProfileWriter
from citybridge.imports.operations.writing.writer import Present, Writer

__all__ = ["Present", "Writer", "writer_for"]


def writer_for(batch: ImportBatch, *, today: date) -> Writer:
    if batch.kind == ImportKind.ORGANISATIONS:
        return OrganisationWriter(today=today)
    if batch.kind == ImportKind.PROFILES:
        return ProfileWriter(publish_until=batch.publish_until)
    return MemberWriter()
