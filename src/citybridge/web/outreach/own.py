"""Invitations to the organisations one speaks for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from citybridge.outreach.queries.invitations import invitations_to
from citybridge.web.requests import PageRequest


@require_safe
def own_invitations(request: PageRequest) -> HttpResponse:
    """Each with the way to its page of answers; empty for who speaks for nobody."""
    return render(request, "outreach/own_invitations.html", {"contacts": invitations_to(request.actor)})
