"""What the page one begins the day with shows of people: claims, and where one's colleagues are."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.organisations.queries import claims_of, waiting_claims
from citybridge.web.account.own import own_user
from citybridge.web.names import plain_name
from citybridge.web.navigation import Link, members_of
from citybridge.web.requests import PageRequest

FIRST_ROWS = 20


def people_rows(request: PageRequest) -> dict[str, Any]:
    actor = request.actor
    may_decide = actor.is_office or actor.is_secretariat
    claims = waiting_claims(actor).exclude(user=actor.user_id)[:FIRST_ROWS] if may_decide else []
    return {"claims": list(claims), "own_claims": list(claims_of(own_user(request))), "people_links": _links(request)}


def _links(request: PageRequest) -> list[Link]:
    """The pages on which one invites colleagues."""
    offices = [
        Link(_("People of %(office)s") % {"office": plain_name(member)}, reverse("office-people", args=[member.slug]))
        for member in members_of(request.actor)
    ]
    if not request.actor.is_secretariat:
        return offices
    return [*offices, Link(_("Secretariat and interpreters"), reverse("alliance-people"))]
