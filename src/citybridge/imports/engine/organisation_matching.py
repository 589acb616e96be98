"""Which organisation a row means: by the key of the office, else by official number, else by its exact name."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from citybridge.organisations.engine import sort_key
from citybridge.organisations.models import Identifier, Organisation
from citybridge.organisations.queries import living
from citybridge.organisations.validators import OrganisationData
from naming import fold, has_han

WIDE_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True)
class Identity:
    """What a row can be recognised by; `numbers` are pairs of scheme and normalised number."""

    member: str
    external_key: str
    numbers: tuple[tuple[str, str], ...]
    name: str

    @classmethod
    def of(cls, data: OrganisationData) -> "Identity":
        return cls(data.member, data.external_key, tuple(data.identifiers.items()), data.native_name)

    @property
    def folded_name(self) -> str:
        """Case, width, punctuation and traditional characters aside; umlauts count: Müller is not Muller."""
        return fold(self.name)

    def contradicts(self, external_key: str, numbers: Mapping[str, str]) -> bool:
        """Whether a record of the same name with this key and these numbers must be another one."""
        if self.external_key and external_key and self.external_key != external_key:
            return True
        return any(numbers.get(scheme, value) != value for scheme, value in self.numbers)


@dataclass(frozen=True)
class Candidate:
    """An organisation that may be meant; a record merged away stands for the one it was merged into."""

    id: int
    member: str
    external_key: str
    numbers: Mapping[str, str]
    name: str
    living_id: int


class Matches:
    """Candidates for a chunk of identities, read with three queries."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        asked = list(identities)
        rows = _rows(asked)
        self._by_key = {(row.member, row.external_key): row for row in rows if row.external_key}
        self._by_number = {number: row for row in rows for number in row.numbers.items()}
        self._by_name: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
        for row in rows:
            if row.id == row.living_id:
                self._by_name[row.member, fold(row.name)].append(row)

    def by_key(self, identity: Identity) -> Candidate | None:
        return self._by_key.get((identity.member, identity.external_key)) if identity.external_key else None

    def by_number(self, identity: Identity) -> list[Candidate]:
        """All that hold one of the numbers, each once."""
        found = {number.id: number for pair in identity.numbers if (number := self._by_number.get(pair))}
        return list(found.values())

    def by_name(self, identity: Identity) -> list[Candidate]:
        """Those of the same name in the same member whose key and numbers do not contradict."""
        candidates = self._by_name.get((identity.member, identity.folded_name), [])
        return [row for row in candidates if not identity.contradicts(row.external_key, row.numbers)]


def _rows(asked: Sequence[Identity]) -> list[Candidate]:
    keys = Q(external_key__in={i.external_key for i in asked if i.external_key})
    numbers = Identifier.objects.filter(value__in={value for i in asked for _scheme, value in i.numbers})
    names = living().filter(sort_key__in={key for i in asked for key in _sort_keys(i.name)})
    of_members = Q(member__slug__in={i.member for i in asked})
    ids = {
        *Organisation.objects.filter(keys & of_members).exclude(external_key="").values_list("pk", flat=True),
        *numbers.values_list("organisation_id", flat=True),
        *names.filter(of_members).values_list("pk", flat=True),
    }
    held: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for pk, scheme, value in Identifier.objects.filter(organisation_id__in=ids).values_list(
        "organisation_id", "scheme", "value"
    ):
        held[pk][scheme] = value
    columns = ("pk", "member__slug", "external_key", "native_name", "merged_into_id")
    return [
        Candidate(pk, member, key, held[pk], name, merged_into or pk)
        for pk, member, key, name, merged_into in Organisation.objects.filter(pk__in=ids).values_list(*columns)
    ]


def _sort_keys(name: str) -> set[str]:
    """Keys under which the same name may be stored: brackets and letters of Chinese names come in two widths."""
    if not has_han(name[:1]):
        return {sort_key(name)} if name else set()
    narrow = unicodedata.normalize("NFKC", name)
    spellings = {name, narrow, narrow.translate(WIDE_BRACKETS), narrow.replace(" ", "")}
    return {sort_key(spelling) for spelling in spellings}
