"""Letterheads of offices and organisations, and the rules of entry."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError, check_version
from citybridge.delegations.models import EntryRule, Letterhead
from citybridge.organisations.models import Organisation
from citybridge.privacy.operations import record


@transaction.atomic
def save_letterhead(  # noqa: PLR0913 - one record
    letterhead: Letterhead | None,
    *,
    member: Member,
    organisation: Organisation | None,
    values: Mapping[str, Any],
    actor: int | None,
    at: datetime,
) -> Letterhead:
    """Write or change the letterhead of the office, or of an organisation it cares for."""
    if organisation is not None and organisation.member_id != member.pk:
        raise OperationError(_("An office keeps the letterheads of its own organisations."))
    row = letterhead or Letterhead(member=member)
    row.organisation = organisation
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1 if letterhead else 0
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise OperationError(_("There is a letterhead for it already; change that one.")) from error
    record("letterhead.saved", noun="letterhead", object_id=row.public_id, actor=actor, at=at, members=[member.pk])
    return row


@transaction.atomic
def update_rule(
    rule: EntryRule, *, values: Mapping[str, Any], version: int | None, actor: int | None, at: datetime
) -> EntryRule:
    """Change a rule as an authority published it, with its source and the day it was looked up."""
    locked = EntryRule.objects.select_for_update().get(pk=rule.pk)
    check_version(seen=version, now=locked.version)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    record("entry_rule.changed", noun="entry rule", object_id=rule.kind, actor=actor, at=at)
    return locked


@transaction.atomic
def load_rules(rows: Iterable[Mapping[str, str]]) -> None:
    """Write the rules an installation starts with (columns as in `data/entry_rules.tsv`); later changes stay."""
    for row in rows:
        EntryRule.objects.get_or_create(
            kind=row["kind"],
            defaults={
                "most_days": int(row["most_days"]) if row["most_days"] else None,
                "valid_until": date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
                **{name: row[name] for name in ("text_de", "text_zh", "text_en", "source_url")},
            },
        )
