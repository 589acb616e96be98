"""What may be asked of the index besides its words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from citybridge.alliance.enums import Side
from citybridge.profiles.enums import Direction


@dataclass(frozen=True)
class Filters:
    """Wishes joined by *and*; an empty wish is none. Within one wish the values are joined by *or*.

    `found_on` is the day on which the documents must be found; `but_organisation` leaves one's own out.
    """

    found_on: date
    noun: str = ""
    side: str = ""
    direction: str | None = None
    kinds: tuple[str, ...] = ()
    organisation_kinds: tuple[str, ...] = ()
    members: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    experiences: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    but_organisation: int | None = None

    def sql(self) -> tuple[str, dict[str, Any]]:
        """The conditions as SQL over `matching_indexdocument`, and their parameters."""
        conditions = ["found_until >= %(found_on)s"]
        values: dict[str, Any] = {"found_on": self.found_on}
        if self.noun:
            conditions.append("noun = %(noun)s")
            values["noun"] = self.noun
        # Literals, checked against their enums: the planner proves a partial index only from constants.
        if self.side:
            conditions.append(f"side = '{Side(self.side).value}'")
        if self.direction is not None:
            conditions.append(f"direction = '{Direction(self.direction).value if self.direction else ''}'")
        if self.but_organisation is not None:
            conditions.append("organisation_id <> %(but_organisation)s")
            values["but_organisation"] = self.but_organisation
        for name, column in _ONE_OF.items():
            if getattr(self, name):
                conditions.append(f"{column} = ANY(%({name})s)")
                values[name] = list(getattr(self, name))
        for name in ("topics", "languages"):
            if getattr(self, name):
                conditions.append(f"{name} && %({name})s::varchar[]")
                values[name] = list(getattr(self, name))
        return " AND ".join(conditions), values


_ONE_OF = {
    "kinds": "kind",
    "organisation_kinds": "organisation_kind",
    "members": "member_id",
    "regions": "region",
    "sizes": "size",
    "experiences": "experience",
}
