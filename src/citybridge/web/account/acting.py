"""For whom somebody acts now: one of several organisations and offices, or all of them."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from citybridge.accounts.actor import Actor
from citybridge.alliance.queries import all_members
from citybridge.organisations.queries import own
from citybridge.web.names import plain_name

KEY = "acting_for"
ALL = ""
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Hat:
    """One of those for whom a person may act; `value` is what the form sends."""

    value: str
    label: str
    is_worn: bool


def narrowed(actor: Actor, chosen: Any) -> Actor:
    """The actor of one hat; a choice that the person has no right to any more is no choice."""
    kind, _colon, key = str(chosen or ALL).partition(":")
    number = int(key) if key.isdigit() else 0
    bare = replace(actor, is_secretariat=False, member_ids=NOBODY, organisation_ids=NOBODY, editor_ids=NOBODY)
    if kind == "secretariat" and actor.is_secretariat:
        return replace(bare, is_secretariat=True)
    if kind == "office" and number in actor.member_ids:
        return replace(bare, member_ids=frozenset({number}))
    if kind == "organisation" and number in actor.organisation_ids:
        one = frozenset({number})
        return replace(bare, organisation_ids=one, editor_ids=actor.editor_ids & one)
    return actor


def count_of(actor: Actor) -> int:
    return actor.is_secretariat + len(actor.member_ids) + len(actor.organisation_ids)


def hats(actor: Actor, chosen: Any) -> list[Hat]:
    """What there is to choose from; empty when there is only one."""
    if count_of(actor) < 2:
        return []
    entries = [(ALL, _("everybody I act for"))]
    if actor.is_secretariat:
        entries.append(("secretariat", _("Secretariat")))
    members = all_members().filter(pk__in=actor.member_ids)
    entries += [
        (f"office:{member.pk}", _("Office of %(member)s") % {"member": plain_name(member)}) for member in members
    ]
    organisations = own(replace(actor, member_ids=NOBODY)).order_by("sort_key", "pk")
    entries += [(f"organisation:{row.pk}", plain_name(row)) for row in organisations]
    worn = str(chosen or ALL)
    return [Hat(value, label, value == worn) for value, label in entries]
