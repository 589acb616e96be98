"""What may be said of a contact: company data only, and nothing by which a person could be reached."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.introductions.validators import REACHES
from citybridge.outcomes.enums import Band, EndReason, OutcomeKind

MAX_NOTE = 500
OPPOSITES = {
    OutcomeKind.KEPT: OutcomeKind.NOT_KEPT,
    OutcomeKind.NOT_KEPT: OutcomeKind.KEPT,
    OutcomeKind.USEFUL: OutcomeKind.NOT_USEFUL,
    OutcomeKind.NOT_USEFUL: OutcomeKind.USEFUL,
}


@dataclass(frozen=True)
class Said:
    """What one side says at once. `happened_on` is the first day of a month; the band is that of an order."""

    kinds: frozenset[str]
    happened_on: date
    band: str = ""
    end_reason: str = ""
    note: str = ""


def month_of(day: date) -> date:
    return day.replace(day=1)


def check_note(note: str) -> None:
    """Refuse what is too long and what reaches a person; `note` is `cleaned`."""
    if len(note) > MAX_NOTE:
        raise ValidationError(_("Write at most %(most)d characters."), params={"most": MAX_NOTE})
    # Full-width letters, digits and signs reach as far as plain ones.
    plain = unicodedata.normalize("NFKC", note)
    if any(pattern.search(plain) for pattern, _sentence in REACHES):
        raise ValidationError(
            _("Leave out addresses and numbers by which somebody can be reached: this is about companies only.")
        )


def check_said(said: Said, *, began_on: date, today: date) -> None:
    """Raises ValidationError with every fault: nothing said, contradictions, a month outside the contact's time."""
    faults = [ValidationError(str(sentence)) for is_wrong, sentence in _rules(said, began_on, today) if is_wrong]
    if faults:
        raise ValidationError(faults)


def _rules(said: Said, began_on: date, today: date) -> list[tuple[bool, Promise]]:
    both = any({kind, other} <= said.kinds for kind, other in OPPOSITES.items())
    is_in_time = said.happened_on.day == 1 and month_of(began_on) <= said.happened_on <= today
    known = said.kinds <= set(OutcomeKind.values) and said.band in {"", *Band.values}
    return [
        (not said.kinds, _("Choose at least one answer.")),
        (both, _("Two of these answers contradict each other. Choose one of them.")),
        (
            bool(said.band) and OutcomeKind.ORDER not in said.kinds,
            _("A value belongs to an order. Tick “order”, too."),
        ),
        (
            bool(said.end_reason) and OutcomeKind.ENDED not in said.kinds,
            _("A reason belongs to an end. Tick “the contact has ended”, too."),
        ),
        (not known or said.end_reason not in {"", *EndReason.values}, _("Choose from the answers given.")),
        (not is_in_time, _("Choose a month between the beginning of the contact and today.")),
    ]
