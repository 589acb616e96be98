"""Who may read which calendar."""

from citybridge.accounts.actor import Actor


def may_act(actor: Actor, acting: str) -> bool:
    """Whether the person still has the role a calendar was made for; `actor` has all rights of the person."""
    kind, _colon, number = acting.partition(":")
    if kind == "secretariat":
        return actor.is_secretariat
    ids = {"office": actor.member_ids, "organisation": actor.organisation_ids}.get(kind, frozenset())
    return not acting or (number.isdigit() and int(number) in ids)
