"""Reads of the room: who may see which organisation."""

from django.db.models import Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.organisations.models import Organisation


def actor_for(user: User) -> Actor:
    """The actor a signed-in person is: the lowest room that sees offices and organisations builds it."""
    return Actor(
        user_id=user.pk,
        is_secretariat=user.is_secretariat,
        member_ids=frozenset(user.offices.values_list("member_id", flat=True)),
        organisation_ids=frozenset(user.organisations.values_list("id", flat=True)),
    )


def living() -> QuerySet[Organisation]:
    """Organisations that were not merged into another one."""
    return Organisation.objects.filter(merged_into__isnull=True)


def visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Published organisations for everyone; unpublished ones for their own people, their office, the secretariat."""
    if actor.is_secretariat:
        return living()
    own = Q(member_id__in=actor.member_ids) | Q(id__in=actor.organisation_ids)
    return living().filter(Q(is_published=True) | own)
