"""Writing a joint project, changing it, its stage."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.alliance.queries import all_members
from citybridge.core.errors import OperationError
from citybridge.organisations.queries import own as own_organisations
from citybridge.projects.access import get_editable_project
from citybridge.projects.models import JointProject, Party
from citybridge.projects.operations.projects import change_stage, create_project, save_project
from citybridge.projects.policies import can_create_project
from citybridge.web.projects.project_forms import CALL, PARTS, ProjectForm, StageForm
from citybridge.web.provenance import language_blocks
from citybridge.web.requests import PageRequest

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def new_project(request: PageRequest) -> HttpResponse:
    if not can_create_project(request.actor):
        raise PermissionDenied
    form = ProjectForm(None, _parties(request), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = create_project(
            form.project_data(),
            first=form.first(),
            stage=form.cleaned_data["stage"],
            language=form.author_language(),
            actor=request.actor.user_id,
            at=timezone.now(),
        )
        messages.success(request, _("The draft was saved. Ask partners to take part; then an office publishes it."))
        return redirect("project", made.public_id)
    return _page(request, form, None)


@require_http_methods(METHODS)
def edit_project(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_editable_project(request.actor, public_id, today=timezone.localdate())
    form = ProjectForm(found, (), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, actor = form.cleaned_data["seen"], request.actor.user_id
        data, now = form.project_data(), timezone.now()
        if done(form, lambda: save_project(found, data, version=seen, actor=actor, at=now)):
            messages.success(request, _("It was saved."))
            return redirect("project", public_id)
    return _page(request, form, found)


@require_http_methods(METHODS)
def project_stage(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Which stage, and since when; the history stays."""
    today = timezone.localdate()
    found = get_editable_project(request.actor, public_id, today=today)
    form = StageForm(found, today=today, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted, actor = form.cleaned_data, request.actor.user_id
        if done(form, lambda: change_stage(found, **wanted, actor=actor, at=timezone.now())):
            messages.success(request, _("It was saved."))
            return redirect("project", public_id)
    context = {"project": found, "form": form}
    return render(request, "projects/stage.html", context, status=400 if form.errors else 200)


def done(form: forms.Form, operation: Callable[[], object]) -> bool:
    """False when it was refused; why stands in the form then."""
    try:
        operation()
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    return True


def _parties(request: PageRequest) -> list[Party]:
    """Members of one's office, and organisations that one may change."""
    actor = request.actor
    members = all_members().filter(pk__in=actor.member_ids)
    edited = own_organisations(actor).filter(pk__in=actor.editor_ids)
    return [*members, *edited.order_by("sort_key", "pk")]


def _page(request: PageRequest, form: ProjectForm, found: JointProject | None) -> HttpResponse:
    context = {
        "form": form,
        "project": found,
        "blocks": language_blocks(form, form.texts, tuple(PARTS)),
        "first_fields": [form[name] for name in ("first", "stage") if name in form.fields],
        "call_fields": [form[name] for name in CALL],
    }
    return render(request, "projects/edit.html", context, status=400 if form.errors else 200)
