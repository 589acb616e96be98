"""Counterparts as commands print them."""

from collections.abc import Sequence
from typing import Any

import click
from django.utils.translation import gettext as _

from citybridge.matching.engine.results import Counterpart
from citybridge.matching.phrases import Phrasebook, strength


def print_counterparts(counterparts: Sequence[Counterpart], book: Phrasebook) -> None:
    """One block each: who, how strong, why (+) and what is missing (−)."""
    for number, found in enumerate(counterparts, start=1):
        organisation = found.organisation
        sample = f" [{_('fictitious sample')}]" if organisation.is_sample else ""
        names = " · ".join(dict.fromkeys(filter(None, (organisation.native_name, organisation.latin_name))))
        click.echo(f"{number:2}. {names}{sample}, {organisation.member.name}: {strength(found.strength)}")
        if found.profile:
            click.echo(f"    {found.profile.get_direction_display()}: {found.profile.title}")
        for sentence in book.say_all(found.reasons):
            click.echo(f"    + {sentence}")
        for sentence in book.say_all(found.missing):
            click.echo(f"    − {sentence}")
    if not counterparts:
        click.echo(_("Nobody fits yet."))


def counterparts_as_json(counterparts: Sequence[Counterpart], book: Phrasebook) -> list[dict[str, Any]]:
    return [
        {
            "score": found.score,
            "strength": found.strength,
            "organisation": found.organisation.native_name,
            "organisation_latin": found.organisation.latin_name,
            "organisation_id": found.organisation.public_id,
            "member": found.organisation.member.slug,
            "is_sample": found.organisation.is_sample,
            "profile_id": found.profile.public_id if found.profile else None,
            "title": found.profile.title if found.profile else None,
            "reasons": [
                {"code": said.code, "text": str(said), "params": dict(reason.params)}
                for reason, said in zip(found.reasons, book.say_all(found.reasons), strict=True)
            ],
            "missing": [
                {"code": said.code, "text": str(said), "params": dict(lack.params)}
                for lack, said in zip(found.missing, book.say_all(found.missing), strict=True)
            ],
        }
        for found in counterparts
    ]
