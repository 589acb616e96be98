"""What an address of the search asks for, and the addresses that ask for a little more or less."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from citybridge.matching.queries.facets import Counts
from citybridge.matching.queries.filters import Filters
from citybridge.web.search.choices import Facet, facets, whats

SHOWN_AT_ONCE = 7
LONGEST = 60


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many results have it, and the address that takes it or leaves it."""

    value: str
    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """The values of one filter, the most frequent ones first; `more` are folded."""

    name: str
    title: str
    choices: list[Choice]
    more: list[Choice]


class Wanted:
    """The query of an address; unknown filters and values ask for nothing."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.text = " ".join(query.get("q", "").replace("\0", "").split())
        self.facets = facets()
        self.what = next((what for what in whats() if what.value == query.get("what")), None)
        self._chosen: Mapping[str, list[str]] = {facet.name: _known(facet, query) for facet in self.facets}

    @property
    def is_narrowed(self) -> bool:
        return self.what is not None or any(self._chosen.values())

    def filters(self, today: date) -> Filters:
        wishes: dict[str, Any] = {}
        for facet in self.facets:
            values = tuple(facet.to_index(value) for value in self._chosen[facet.name])
            wishes[facet.wish] = (values[0] if values else "") if facet.is_single else values
        noun, direction = (self.what.noun, self.what.direction) if self.what else ("", None)
        return Filters(today, noun=noun, direction=direction, **wishes)

    def groups(self, counts: Counts) -> list[Group]:
        """All filters with their values that have results or are chosen."""
        return [group for facet in self.facets if (group := self._facet(facet, counts)).choices]

    def whats(self, counts: Counts) -> list[Choice]:
        """The kinds of things that there are results of."""
        numbers = {**counts["noun"], **counts["direction"]}
        return [
            self._choice("what", what.value, what.label, numbers.get(what.value, 0), is_single=True)
            for what in whats()
            if numbers.get(what.value) or what == self.what
        ]

    def chosen(self) -> list[Choice]:
        """The filters in use, each with the address without it."""
        kinds = [self._choice("what", self.what.value, self.what.label, 0, is_single=True)] if self.what else []
        return kinds + [
            self._choice(facet.name, value, f"{facet.title}: {facet.label(value)}", 0, is_single=facet.is_single)
            for facet in self.facets
            for value in self._chosen[facet.name]
        ]

    @property
    def address(self) -> str:
        """The query with known filters in one fixed order: the same search has the same address."""
        return self._plain().urlencode()

    def name(self) -> str:
        """What this search may be called: its words and filters."""
        labels = [self.text, *(choice.label for choice in self.chosen())]
        return " · ".join(label for label in labels if label)

    def without_filters(self) -> str:
        return f"?{_query({'q': [self.text]}).urlencode()}"

    def literally(self, text: str) -> str:
        """The same filters with a text that is to be found as it is."""
        query = self._plain()
        query["q"] = f'"{text}"'
        return f"?{query.urlencode()}"

    def _facet(self, facet: Facet, counts: Counts) -> Group:
        numbers = {facet.from_index(value): number for value, number in counts[facet.counted].items()}
        values = dict.fromkeys((*self._chosen[facet.name], *numbers))
        choices = [
            self._choice(facet.name, value, facet.label(value), numbers.get(value, 0), is_single=facet.is_single)
            for value in values
            if value in facet.labels
        ]
        return _group(facet.name, facet.title, choices)

    def _choice(self, name: str, value: str, label: str, count: int, *, is_single: bool) -> Choice:
        is_chosen = value in self._values(name)
        query = self._plain()
        others = [] if is_single else [other for other in self._values(name) if other != value]
        query.setlist(name, others if is_chosen else [*others, value])
        return Choice(value, label, count, f"?{query.urlencode()}", is_chosen)

    def _values(self, name: str) -> list[str]:
        if name == "what":
            return [self.what.value] if self.what else []
        return self._chosen[name]

    def _plain(self) -> QueryDict:
        """The query with known filters only, from its first page on."""
        names = ("what", *(facet.name for facet in self.facets))
        return _query({"q": [self.text], **{name: self._values(name) for name in names}})


def _known(facet: Facet, query: QueryDict) -> list[str]:
    values = [value for value in dict.fromkeys(query.getlist(facet.name)) if value in facet.labels]
    return values[:1] if facet.is_single else values


def _group(name: str, title: str, choices: list[Choice]) -> Group:
    shown = max(SHOWN_AT_ONCE, sum(choice.is_chosen for choice in choices))
    return Group(name, title, choices[:shown], choices[shown:LONGEST])


def _query(values: Mapping[str, list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, entries in values.items():
        if entries and entries != [""]:
            query.setlist(name, entries)
    return query
