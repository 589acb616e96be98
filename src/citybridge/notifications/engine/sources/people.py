"""Who says to speak for an organisation, and invitations of one's own that nobody took."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.core.languages import reader_language
from citybridge.notifications.engine.entries import MOST, SECRETARIAT, Asked, Entry, named, office_hat, own_hat
from citybridge.notifications.enums import Kind
from citybridge.organisations.models import Invitation
from citybridge.organisations.queries import RAN_OUT_SHOWN, name_for, waiting_claims


def claims(asked: Asked) -> Iterator[Entry]:
    """For those who decide; nobody decides about themselves."""
    actor = asked.actor
    if not (actor.is_office or actor.is_secretariat):
        return
    for row in waiting_claims(actor).exclude(user=actor.user_id).select_related("organisation")[:MOST]:
        yield Entry(
            Kind.CLAIM,
            _("Somebody says to speak for %(organisation)s.") % {"organisation": named(row.organisation)},
            reverse("claim", args=[row.public_id]),
            row.created_at,
            hat=office_hat(actor, row.organisation.member_id),
        )


def invitations(asked: Asked) -> Iterator[Entry]:
    """Those one sent oneself and that ran out lately: sent again or withdrawn there."""
    if asked.actor.user_id is None:
        return
    rows = Invitation.objects.filter(
        invited_by=asked.actor.user_id, accepted_at=None, revoked_at=None, expires_at__lte=asked.at,
        expires_at__gt=asked.at - RAN_OUT_SHOWN,
    ).select_related("organisation", "office__member")  # fmt: skip
    for row in rows.order_by("expires_at")[:MOST]:
        place = name_for(row.organisation or row.office, reader_language())
        text = _("Your invitation to act for %(place)s ran out: send it again or withdraw it.")
        yield Entry(Kind.INVITATION, text % {"place": place}, _page(row), row.expires_at, hat=_hat(asked, row))


def _page(row: Invitation) -> str:
    if row.organisation is not None:
        return reverse("organisation-people", args=[row.organisation.public_id])
    return reverse("office-people", args=[row.office.member.slug]) if row.office else reverse("alliance-people")


def _hat(asked: Asked, row: Invitation) -> str:
    if row.organisation is not None:
        return own_hat(asked.actor, row.organisation)
    return office_hat(asked.actor, row.office.member_id) if row.office else SECRETARIAT
