"""Small pieces for the pages of organisations and profiles: the badge, the hint on dual use, the way to results."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.diligence.access import may_enter
from citybridge.diligence.engine.dual_use import categories_of
from citybridge.diligence.enums import AnnexCategory
from citybridge.diligence.models import Declaration, DualUseDismissal
from citybridge.diligence.policies import can_declare, can_dismiss_hint, can_see_results
from citybridge.diligence.queries import (
    current_declaration,
    dismissed_categories,
    hits_of,
    is_installed,
    standing_text,
)
from citybridge.organisations.models import Organisation
from citybridge.privacy.models import Notice
from citybridge.topics.models import Topic


@dataclass(frozen=True)
class Hint:
    """Categories of Annex I that the topics may touch, and those that somebody put to rest, with who and why."""

    categories: tuple[AnnexCategory, ...]
    rested: tuple[tuple[AnnexCategory, DualUseDismissal], ...] = ()


@dataclass(frozen=True)
class Diligence:
    """What the pages of one organisation and its profiles show of this room to one reader.

    `standing` says to everybody that nobody here checks licences, sanctions or embargoes (R61).
    """

    organisation: Organisation
    standing: Notice
    declaration: Declaration | None
    can_declare: bool
    hint: Hint | None
    can_rest_hint: bool
    shows_results: bool
    open_hits: int


def dual_use_hint(topics: Iterable[Topic]) -> Hint | None:
    """A reminder that these topics may touch controlled goods; None where they do not or nobody is to be reminded."""
    categories = categories_of(topic.slug for topic in topics) if is_installed() else []
    return Hint(tuple(categories)) if categories else None


def diligence_of(actor: Actor, organisation: Organisation, topics: Iterable[Topic]) -> Diligence:
    """For signed-in readers also the hint; results only for whom they exist."""
    can_rest = can_dismiss_hint(actor, organisation)
    shows_results = may_enter(actor) and can_see_results(actor, organisation)
    return Diligence(
        organisation=organisation,
        standing=standing_text(),
        declaration=current_declaration(organisation, today=timezone.localdate()),
        can_declare=can_declare(actor, organisation),
        hint=None if actor.is_visitor else _hint_of(organisation, topics, with_rested=can_rest),
        can_rest_hint=can_rest,
        shows_results=shows_results,
        open_hits=sum(hit.decided_at is None for hit in hits_of(organisation)) if shows_results else 0,
    )


def _hint_of(organisation: Organisation, topics: Iterable[Topic], *, with_rested: bool) -> Hint | None:
    hint = dual_use_hint(topics)
    if hint is None:
        return None
    rested = dismissed_categories(organisation)
    still = tuple(category for category in hint.categories if category not in rested)
    shown = tuple((category, rested[category]) for category in hint.categories if category in rested)
    if not still and not (with_rested and shown):
        return None
    return Hint(still, shown if with_rested else ())
