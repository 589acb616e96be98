"""The words of timetabling: who can meet whom, when, where, and with whose help."""

from dataclasses import dataclass, field
from typing import Literal

Priority = Literal["must", "wish"]
# Two languages in alphabetical order.
Pair = tuple[str, str]
ANY_TIME: frozenset[str] = frozenset()


def pair_of(one: str, other: str) -> Pair:
    """A pair of languages, whichever way round it is named."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which meetings happen; the order of slots in the problem is their order in time.

    `starts` and `ends` are minutes from any common origin and matter only for walking. Slots of one `block`
    follow each other without a break: idle gaps and interpreters' rows are counted within a block.
    """

    key: str
    session: str = ""
    starts: int | None = None
    ends: int | None = None
    block: int = 0


@dataclass(frozen=True, slots=True)
class Hall:
    key: str


@dataclass(frozen=True, slots=True)
class Walk:
    """The way between two halls takes `minutes`, in both directions; ways not named take none."""

    hall: str
    other: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Table:
    """A place for one meeting at a time. A stand belongs to a participant or delegation, whose meetings are there."""

    key: str
    hall: str
    stand_of: str | None = None
    closed: frozenset[str] = ANY_TIME


@dataclass(frozen=True, slots=True)
class Delegation:
    """Several participants of one organisation; a request to it is met by any one of them.

    `cap`: most meetings of all its members together.
    """

    key: str
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person. `away`: slots in which he cannot meet; no `languages` means that he never needs an interpreter."""

    key: str
    languages: frozenset[str] = frozenset()
    away: frozenset[str] = ANY_TIME
    cap: int | None = None
    delegation: str | None = None
    side: str = ""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """`most_in_a_row`: successive slots of a block without a rest; `most`: meetings in all.

    `most_hall_changes`: how often two of his successive meetings may be in different halls. `cost` of one
    meeting orders interpreters who could both serve: the cheaper one does.
    """

    key: str
    pairs: frozenset[Pair]
    away: frozenset[str] = ANY_TIME
    most_in_a_row: int | None = None
    most: int | None = None
    most_hall_changes: int | None = None
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Request:
    """A wish of two parties (participants or delegations) to meet once.

    `score` lies in 0..1; `slots` are the only possible ones (None: all); a `fixed` request must be placed in that
    slot; those named in `after` must be strictly earlier where they are placed. `declined_by` names the party
    that said no: the request is never placed.
    """

    key: str
    first: str
    second: str
    score: float = 1.0
    priority: Priority = "wish"
    slots: frozenset[str] | None = None
    fixed: str | None = None
    after: frozenset[str] = frozenset()
    declined_by: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a timetable must respect; raises ProblemError when it contradicts itself.

    `agreed`: every request is an agreed meeting that must be placed, and the sum of idle gaps is minimised, with
    the gaps of any two participants differing by at most `max_difference` (the B2B meeting scheduling problem of
    Bofill and others, CP 2014). Otherwise there may be more wishes than places, and the worth of the placed ones
    is maximised: scores, must-haves, and first of all `floor` meetings for everyone.
    """

    slots: tuple[Slot, ...]
    participants: tuple[Participant, ...]
    tables: tuple[Table, ...]
    requests: tuple[Request, ...]
    halls: tuple[Hall, ...] = (Hall("hall"),)
    walks: tuple[Walk, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    agreed: bool = False
    max_difference: int | None = None
    floor: int = 0
    name: str = field(default="", compare=False)

    @property
    def parties(self) -> tuple[Participant | Delegation, ...]:
        """All who can be named in a request."""
        return (*self.participants, *self.delegations)

    def __post_init__(self) -> None:
        from timetabling.validation import validate  # noqa: PLC0415 - it knows the classes above

        validate(self)
