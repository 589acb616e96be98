"""The start page, and the choice of a language for those who come without one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation


@login_not_required
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor of `/` to the start page in the language of the browser."""
    with translation.override(translation.get_language_from_request(request)):
        return redirect(reverse("start"))


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "start/page.html")
