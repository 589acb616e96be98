"""What is known of an organisation when two of them are compared."""

from dataclasses import dataclass, field
from enum import StrEnum

from .identifiers import Scheme
from .legal_forms import split_legal_form
from .normalise import has_han
from .places import find_places, leading_place, place_keys_in_latin


@dataclass(frozen=True, slots=True)
class NameProfile:
    """Names, place, identifiers and web domains of one organisation.

    ``native`` is the name in the country's own script (so a German name is native and Latin), ``latin`` its name
    in Latin letters. ``short_names`` and ``aliases`` (former, misspelt, translated names) may be of either
    script. ``place`` is the municipality in either script or a place key. Identifiers are normalised.
    """

    native: str = ""
    latin: str = ""
    short_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    place: str = ""
    identifiers: tuple[tuple[Scheme, str], ...] = ()
    domains: tuple[str, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, the official ones first."""
        given = (self.native, self.latin, *self.short_names, *self.aliases)
        return tuple(dict.fromkeys(name.strip() for name in given if name.strip()))

    @property
    def official_names(self) -> tuple[str, ...]:
        """The native and the Latin name, where given."""
        return tuple(name for name in (self.native.strip(), self.latin.strip()) if name)

    @property
    def han_names(self) -> tuple[str, ...]:
        return tuple(name for name in self.names if has_han(name))

    @property
    def latin_names(self) -> tuple[str, ...]:
        return tuple(name for name in self.names if not has_han(name))

    @property
    def is_branch(self) -> bool:
        """Whether an official name says that this is a dependent part of another legal entity."""
        return any(split_legal_form(name).is_branch for name in self.official_names)

    @property
    def is_sole_trader(self) -> bool:
        """Whether an official name is that of a sole trader, and so personal data."""
        return any(split_legal_form(name).is_sole_trader for name in self.official_names)

    @property
    def place_keys(self) -> frozenset[str]:
        """Keys of every place the organisation may be in, from its place or else from its official names."""
        stated = frozenset(place.key for place in find_places(self.place)) if self.place else frozenset()
        return stated or frozenset().union(*(_places_in(name) for name in self.official_names))


class Verdict(StrEnum):
    """What a comparison says; only a person decides."""

    SAME = "same"
    LIKELY = "likely"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against: a code and the values that fill its sentence."""

    code: str
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Result of comparing two organisations; ``score`` is 0 to 1."""

    score: float
    verdict: Verdict
    evidence: tuple[Evidence, ...]


def _places_in(name: str) -> frozenset[str]:
    if has_han(name):
        found = leading_place(split_legal_form(name).core)[0]
        return frozenset(place.key for place in found[-1:])
    return place_keys_in_latin(name)
