"""Counts and reasons of a campaign in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citybridge.outreach.enums import ContactState
from citybridge.outreach.phrases import reason_in_words
from citybridge.outreach.queries.channels import LawCheck
from citybridge.outreach.queries.progress import Progress
from citybridge.privacy.enums import Channel

WAYS = (Channel.EMAIL, Channel.PORTAL, Channel.LETTER, Channel.PHONE)
STATES = (
    ContactState.PLANNED, ContactState.INFORMED, ContactState.BOUNCED, ContactState.WITHHELD, ContactState.OBJECTED
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """Something counted."""

    label: str
    count: int


@dataclass(frozen=True)
class CheckShown:
    """Will receive by way; is not written to because; gets no mail because."""

    will_receive: int
    total: int
    ways: Sequence[Line]
    withheld: Sequence[Line]
    no_mail: Sequence[Line]


@dataclass(frozen=True)
class WayShown:
    """One row of the table of progress."""

    label: str
    counts: Sequence[tuple[str, int]]
    total: int


def check_shown(check: LawCheck) -> CheckShown:
    ways = [Line(str(way.label), check.by_channel.get(way, 0)) for way in WAYS]
    return CheckShown(check.will_receive, check.total, ways, _reasons(check.withheld), _reasons(check.no_mail_because))


def counted(progress: Progress) -> list[WayShown]:
    """A row a way, with the states that occur at all."""
    states = [state for state in STATES if progress.in_state(state)]
    rows = []
    for way in WAYS:
        counts = [(str(state.label), progress.counts.get((way, state), 0)) for state in states]
        if any(count for _label, count in counts):
            rows.append(WayShown(str(way.label), counts, sum(count for _label, count in counts)))
    return rows


def _reasons(counts: Mapping[str, int]) -> list[Line]:
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [Line(reason_in_words(code), count) for code, count in ordered]
