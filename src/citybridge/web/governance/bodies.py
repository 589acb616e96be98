"""Working groups and officers' conferences: founded, changed; the quorum of the plenary."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.alliance.queries import known_members
from citybridge.core.errors import NotVisible, OperationError
from citybridge.governance.access.sessions import get_body
from citybridge.governance.operations.bodies import change_body, found_body
from citybridge.governance.policies.sessions import can_found
from citybridge.governance.queries.sessions import chaired_by
from citybridge.web.governance.asking import done
from citybridge.web.governance.forms import BodyForm
from citybridge.web.requests import PageRequest


@require_safe
def bodies(request: PageRequest) -> HttpResponse:
    """Bodies whose sessions the reader prepares."""
    found = chaired_by(request.actor)
    if not found and not can_found(request.actor):
        raise NotVisible("bodies")
    context = {"bodies": found, "may_found": can_found(request.actor)}
    return render(request, "governance/bodies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_body(request: PageRequest) -> HttpResponse:
    if not can_found(request.actor):
        raise PermissionDenied
    form = BodyForm(None, known_members(), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            found_body(
                slug=said["slug"], kind=said["kind"], values=form.values(), members=form.chosen(),
                by=request.actor.user_id, at=timezone.now(),
            )  # fmt: skip
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("bodies")
    return render(request, "governance/body.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_body(request: PageRequest, slug: str) -> HttpResponse:
    body = get_body(request.actor, slug)
    if not can_found(request.actor):
        raise NotVisible(slug)
    form = BodyForm(body, known_members(), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, by, at = form.cleaned_data["seen"], request.actor.user_id, timezone.now()
        if done(
            form,
            lambda: change_body(body, values=form.values(), members=form.chosen(), version=seen, by=by, at=at),
        ):
            messages.success(request, _("It was saved."))
            return redirect("bodies")
    context = {"form": form, "body": body}
    return render(request, "governance/body.html", context, status=400 if form.errors else 200)
