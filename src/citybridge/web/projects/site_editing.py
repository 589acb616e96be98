"""Entering a site, changing it, showing and hiding it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.core.errors import NotVisible
from citybridge.projects import policies
from citybridge.projects.access import get_editable_site
from citybridge.projects.models import Site
from citybridge.projects.operations.sites import create_site, publish_site, save_site, withdraw_site
from citybridge.web.projects.asking import Question, ask
from citybridge.web.projects.project_editing import done
from citybridge.web.projects.site_forms import PARTS, MemberForm, SiteForm
from citybridge.web.provenance import language_blocks
from citybridge.web.requests import PageRequest

METHODS = ["GET", "HEAD", "POST"]
PUBLISH = Question(
    gettext_lazy("Publish this site?"),
    gettext_lazy("Everybody sees it with its plots and prices, and your office as the contact."),
    gettext_lazy("Publish"),
    gettext_lazy("It is published."),
    icon="badge-check",
)
WITHDRAW = Question(
    gettext_lazy("Withdraw this site?"),
    gettext_lazy("Nobody but your office sees it any more. It can be published again."),
    gettext_lazy("Withdraw"),
    gettext_lazy("It was withdrawn."),
    icon="archive",
    is_grave=True,
)


@require_http_methods(METHODS)
def new_site(request: PageRequest) -> HttpResponse:
    """`?member=` says for which, where somebody works in several offices."""
    if not request.actor.is_office:
        raise PermissionDenied
    members = all_members().filter(pk__in=request.actor.member_ids)
    chosen = MemberForm(members, data=request.GET if "member" in request.GET else None)
    member = next(iter(members)) if len(members) == 1 else None
    if chosen.is_bound and chosen.is_valid():
        member = chosen.members[chosen.cleaned_data["member"]]
    if member is None:
        return render(request, "sites/member.html", {"form": chosen})
    form = SiteForm(None, member, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = create_site(form.site_data(), member=member, actor=request.actor.user_id, at=timezone.now())
        messages.success(request, _("The draft was saved. Add plots, then publish it."))
        return redirect("site", made.public_id)
    return _page(request, form, None, member)


@require_http_methods(METHODS)
def edit_site(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_editable_site(request.actor, public_id)
    form = SiteForm(found, found.member, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        data, seen = form.site_data(), form.cleaned_data["seen"]
        actor = request.actor.user_id
        if done(form, lambda: save_site(found, data, version=seen, actor=actor, at=timezone.now())):
            messages.success(request, _("It was saved."))
            return redirect("site", public_id)
    return _page(request, form, found, found.member)


@require_http_methods(METHODS)
def publish(request: PageRequest, public_id: UUID) -> HttpResponse:
    found, actor = get_editable_site(request.actor, public_id), request.actor.user_id
    if not policies.can_publish_site(request.actor, found):
        raise NotVisible(public_id)
    back = reverse("site", args=[public_id])
    return ask(
        request, PUBLISH, lambda: publish_site(found, actor=actor, at=timezone.now()), back=back, called=found.name
    )


@require_http_methods(METHODS)
def withdraw(request: PageRequest, public_id: UUID) -> HttpResponse:
    found, actor = get_editable_site(request.actor, public_id), request.actor.user_id
    if not policies.can_withdraw_site(request.actor, found):
        raise NotVisible(public_id)
    back = reverse("site", args=[public_id])
    return ask(
        request, WITHDRAW, lambda: withdraw_site(found, actor=actor, at=timezone.now()), back=back, called=found.name
    )


def _page(request: PageRequest, form: SiteForm, found: Site | None, member: Member) -> HttpResponse:
    context = {
        "form": form,
        "site": found,
        "member": member,
        "blocks": language_blocks(form, form.texts, tuple(PARTS)),
    }
    return render(request, "sites/edit.html", context, status=400 if form.errors else 200)
