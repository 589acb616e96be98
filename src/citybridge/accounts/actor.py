"""The value every question about rights is asked with."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """Who acts, and for whom: ids only, built once per request.

    `member_ids` are the members whose office the person belongs to, `organisation_ids` the organisations
    the person speaks for, `editor_ids` those of them the person may also change. A visitor has none.
    """

    user_id: int | None = None
    is_secretariat: bool = False
    member_ids: frozenset[int] = field(default=frozenset())
    organisation_ids: frozenset[int] = field(default=frozenset())
    editor_ids: frozenset[int] = field(default=frozenset())
    is_interpreter: bool = False

    @property
    def is_visitor(self) -> bool:
        return self.user_id is None

    @property
    def is_office(self) -> bool:
        return bool(self.member_ids)


VISITOR = Actor()
