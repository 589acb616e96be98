"""`citybridge match`: ranked counterparts of a profile or a text, with reasons."""

from uuid import UUID

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.accounts.actor import VISITOR
from citybridge.console.language import in_language
from citybridge.console.matches import counterparts_as_json, print_counterparts
from citybridge.console.output import print_json
from citybridge.core.errors import NotVisible, OperationError
from citybridge.matching.engine.matching import match_profile, match_text
from citybridge.matching.engine.results import Counterpart
from citybridge.matching.phrases import phrasebook
from citybridge.profiles.access import get_profile
from citybridge.profiles.enums import Direction
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import found_on, with_details


@click.command()
@click.argument("profile_id", required=False)
@click.option("--text", help="A text that offers or seeks something, instead of a profile.")
@click.option("--kind", type=click.Choice(Direction.values), help="With --text: whether it offers or seeks.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_language
def match(*, profile_id: str | None, text: str | None, kind: str | None, limit: int, as_json: bool) -> None:
    """Rank the counterparts of a published profile (its id, or its key such as amt-offer) or of a text."""
    if (profile_id is None) == (text is None):
        raise click.UsageError("Give either a profile or --text.")
    if (text is None) != (kind is None):
        raise click.UsageError("--text needs --kind offer or --kind request.")
    found = _of_text(text, kind, limit) if text and kind else _of_profile(profile_id or "", limit)
    if as_json:
        print_json(counterparts_as_json(found, phrasebook()))
    else:
        print_counterparts(found, phrasebook())


def _of_text(text: str, kind: str, limit: int) -> list[Counterpart]:
    return match_text(text, direction=kind, language="", today=timezone.localdate(), limit=limit)


def _of_profile(profile_id: str, limit: int) -> list[Counterpart]:
    return match_profile(_profile(profile_id), today=timezone.localdate(), limit=limit)


def _profile(profile_id: str) -> CooperationProfile:
    """By its public id, else by the key under which an office loaded it."""
    today = timezone.localdate()
    unknown = _("There is no published profile “%(id)s”.") % {"id": profile_id}
    try:
        return get_profile(VISITOR, UUID(profile_id), today=today)
    except NotVisible:
        raise OperationError(unknown) from None
    except ValueError:
        found = list(with_details(found_on(today)).filter(external_key=profile_id)[:2])
    if len(found) > 1:
        raise OperationError(_("Several profiles have the key “%(id)s”; give the id instead.") % {"id": profile_id})
    if not found:
        raise OperationError(unknown)
    return found[0]
