"""Signing in and out, and confirming an address. In a demonstration the sample users sign in with one click."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.account.views import ConfirmEmailView, LoginView, LogoutView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from citybridge.accounts.access import get_sample_user
from citybridge.accounts.operations import note_session
from citybridge.core.errors import NotVisible
from citybridge.web.account.forms import ConfirmForm
from citybridge.web.account.samples import sample_people
from citybridge.web.requests import PageRequest


class SignIn(LoginView):  # type: ignore[misc]
    template_name = "account/sign_in.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**context)
        next_address = self.get_next_url() or ""
        return {**shown, "sample_people": sample_people(), "next": next_address}


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):  # type: ignore[misc]
    """Open to all, since it also ends a sign-in that waits for its second step."""


@login_not_required
@require_POST
def sign_in_as_sample(request: PageRequest, user_id: int) -> HttpResponse:
    """Only in a demonstration, and only as a sample user; settings refuse a demonstration in production."""
    if not settings.DEMO:
        raise NotVisible(user_id)
    login(request, get_sample_user(user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    note_session(request)
    return redirect("start")


class ConfirmAddress(ConfirmEmailView):  # type: ignore[misc]
    """The link from the mail, together with the password: a stranger's sign-up is never confirmed by mistake."""

    template_name = "account/confirm_address.html"

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        try:
            self.object = self.get_object()
        except Http404:
            self.object = None
            return cast(HttpResponse, self.render_to_response(self.get_context_data(), status=410))
        form = ConfirmForm(request.POST)
        if form.is_valid() and self._fits(form):
            self.object.confirm(request)
            response: HttpResponse = perform_login(request, self.object.email_address.user, email_verification="none")
            return response
        return cast(HttpResponse, self.render_to_response(self.get_context_data(form=form), status=400))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**context)
        return {"form": ConfirmForm(), **shown}

    def _fits(self, form: ConfirmForm) -> bool:
        address = self.object.email_address
        adapter = get_adapter(self.request)
        try:
            found = adapter.authenticate(self.request, email=address.email, password=form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error(None, error)
            return False
        if found is None or found.pk != address.user_id:
            form.add_error("password", adapter.error_messages["incorrect_password"])
            return False
        return True
