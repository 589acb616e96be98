"""Signing in and out. In a demonstration the sample users sign in with one click."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from citybridge.accounts.access import get_sample_user
from citybridge.core.errors import NotVisible
from citybridge.web.account.forms import SignInForm
from citybridge.web.account.samples import sample_people
from citybridge.web.requests import PageRequest


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    template_name = "account/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, sample_people=sample_people())


@login_not_required
@require_POST
def sign_in_as_sample(request: PageRequest, user_id: int) -> HttpResponse:
    """Only in a demonstration, and only as a sample user; settings refuse a demonstration in production."""
    if not settings.DEMO:
        raise NotVisible(user_id)
    login(request, get_sample_user(user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("start")
