"""The start page, and the choice of a language for those who come without one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation

from citybridge.alliance.queries import STORY_DAY, roster_on
from citybridge.web.account.samples import sample_people
from citybridge.web.events.story import told_story
from citybridge.web.navigation import address_of
from citybridge.web.requests import PageRequest
from citybridge.web.start.chain import chain


@login_not_required
def choose_language(request: PageRequest) -> HttpResponse:
    """Send a visitor of `/` to the start page in the language of the browser."""
    with translation.override(translation.get_language_from_request(request)):
        return redirect(reverse("start"))


@login_not_required
def start(request: PageRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "then": roster_on(STORY_DAY),
        "now": roster_on(today),
        "told": told_story(today=today),
        "chain": chain(),
        "profiles_address": address_of("profiles"),
        "sample_people": sample_people(),
    }
    return render(request, "start/page.html", context)
