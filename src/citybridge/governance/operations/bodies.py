"""Bodies of the alliance: the plenary that every installation has, groups and conferences that are founded."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError, check_version
from citybridge.governance.enums import BodyKind
from citybridge.governance.models import Body
from citybridge.privacy.operations import record

PLENARY = "plenary"


def load_plenary() -> Body:
    """The body to which all members belong; twice changes nothing."""
    names = {"name_de": "Plenarversammlung", "name_zh": "全体会议", "name_en": "Plenary"}
    return Body.objects.get_or_create(slug=PLENARY, defaults={"kind": BodyKind.PLENARY, **names})[0]


@transaction.atomic
def found_body(  # noqa: PLR0913 - one form
    *, slug: str, kind: str, values: Mapping[str, Any], members: Collection[Member], by: int | None, at: datetime
) -> Body:
    """A working group or an officers' conference; `values` are names, chair and quorum."""
    if kind == BodyKind.PLENARY:
        raise OperationError(_("There is one plenary."))
    if Body.objects.filter(slug=slug).exists():
        raise OperationError(_("There is a body with this address already."))
    body = Body.objects.create(slug=slug, kind=kind, **values)
    body.members.set(_with_chair(body, members))
    _record("founded", body, by, at)
    return body


@transaction.atomic
def change_body(  # noqa: PLR0913 - one form
    body: Body, *, values: Mapping[str, Any], members: Collection[Member], version: int | None, by: int | None,
    at: datetime,
) -> Body:  # fmt: skip
    """Names, chair, quorum and members; the plenary has no list of its own."""
    locked = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    check_version(seen=version, now=locked.version)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    if locked.kind != BodyKind.PLENARY:
        locked.members.set(_with_chair(locked, members))
    _record("changed", locked, by, at)
    return locked


def _with_chair(body: Body, members: Collection[Member]) -> list[Member]:
    """Who chairs a body belongs to it."""
    chair = [body.chair] if body.chair else []
    return list({member.pk: member for member in [*members, *chair]}.values())


def _record(verb: str, body: Body, by: int | None, at: datetime) -> None:
    record(f"body.{verb}", noun="body", object_id=body.public_id, actor=by, at=at)
