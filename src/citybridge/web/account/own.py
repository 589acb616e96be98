"""One's own account: language and time zone, address, sessions, and for whom one acts."""

from typing import Any

from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.accounts.models import User
from citybridge.accounts.operations import (
    UnusableLink,
    agree_to_email_change,
    ask_for_email_change,
    email_change_of,
    end_session,
    note_session,
    save_settings,
)
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.web.account.acting import KEY, hats
from citybridge.web.account.again import asks_again
from citybridge.web.account.forms import EmailForm, SettingsForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def account_settings(request: PageRequest) -> HttpResponse:
    user = own_user(request)
    form = SettingsForm(user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        saved = save_settings(user, **form.cleaned_data)
        with override(DJANGO_LANGUAGE[Language(saved.language)]):
            messages.success(request, _("Your settings were saved."))
            return redirect("account-settings")
    return _page(request, "account/settings.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@asks_again
def account_email(request: PageRequest) -> HttpResponse:
    """The answer is the same whether the new address is known here or not."""
    user = own_user(request)
    form = EmailForm(user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_for_email_change(user, form.cleaned_data["email"], at=timezone.now())
        messages.info(
            request, _("We have written to both addresses. The new one holds when you have agreed from both.")
        )
        return redirect("account-email")
    return _page(request, "account/email.html", form)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def email_change_agree(request: PageRequest, token: str) -> HttpResponse:
    """The link itself changes nothing: a scanner of mails may open it."""
    try:
        change, side = email_change_of(token)
        if request.method == "POST":
            return _agreed(request, change.user, done=agree_to_email_change(token, at=timezone.now()))
    except UnusableLink as error:
        return render(request, "account/email_agree.html", {"problem": str(error)}, status=410)
    return render(request, "account/email_agree.html", {"change": change, "side": side})


def _agreed(request: PageRequest, user: User, *, done: bool) -> HttpResponse:
    if done and request.user.is_authenticated and request.user.pk == user.pk:
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        note_session(request)
    sentence = _("The new address holds from now on.") if done else _("Agreed. Now agree from the other address, too.")
    messages.success(request, sentence)
    return redirect("account-settings" if request.user.is_authenticated else "sign-in")


class Sessions(ListUserSessionsView):  # type: ignore[misc]
    """One session, or all others, are ended."""

    def form_valid(self, form: Any) -> HttpResponse:
        chosen = self.request.POST.get("session", "")
        if not chosen:
            response: HttpResponse = super().form_valid(form)
            return response
        if chosen.isdigit():
            end_session(own_user(self.request), session_id=int(chosen), at=timezone.now())
        messages.success(self.request, _("That session is over."))
        return redirect("usersessions_list")


@require_POST
def act_for(request: PageRequest) -> HttpResponse:
    """Choose for whom one acts; what one has no right to is not taken."""
    chosen = request.POST.get("for", "")
    if chosen in {hat.value for hat in hats(request.own_actor, chosen)}:
        request.session[KEY] = chosen
    there = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure()):
        return redirect(there)
    return redirect("office")


def own_user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - only for views that ask for a sign-in
    return request.user


def _page(request: PageRequest, template: str, form: Any) -> HttpResponse:
    return render(request, template, {"form": form}, status=400 if form.errors else 200)
