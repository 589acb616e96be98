"""Naming steps, changing them, saying how far they are, ending them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.alliance.queries import known_members
from citybridge.core.errors import OperationError
from citybridge.governance.access.steps import (
    get_changeable_step,
    get_reportable_step,
    get_resolution_for_steps,
)
from citybridge.governance.models import NextStep, Resolution
from citybridge.governance.operations.steps import add_step, change_step, end_step, reopen_step, write_note
from citybridge.governance.policies.steps import can_change_step
from citybridge.governance.queries.steps import steps_of
from citybridge.web.governance.asking import done
from citybridge.web.governance.step_forms import EndForm, NoteForm, StepForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new_step(request: PageRequest, resolution_id: UUID) -> HttpResponse:
    """What follows from an adopted resolution; sent once more it is the same step."""
    resolution = get_resolution_for_steps(request.actor, resolution_id)
    form = StepForm(None, list(known_members()), today=timezone.localdate(), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        key, by = form.cleaned_data["key"], request.actor.user_id
        if done(form, lambda: add_step(resolution, form.said(), key=key, by=by, at=timezone.now())):
            messages.success(request, _("The step was named. Who carries it out is reminded of it."))
            return redirect("step", key)
    return _form_page(request, form, resolution, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_step(request: PageRequest, step_id: UUID) -> HttpResponse:
    found = get_changeable_step(request.actor, step_id)
    form = StepForm(found, list(known_members()), today=timezone.localdate(), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, by = form.cleaned_data["seen"], request.actor.user_id
        if done(form, lambda: change_step(found, form.said(), version=seen, by=by, at=timezone.now())):
            messages.success(request, _("It was saved."))
            return redirect("step", step_id)
    return _form_page(request, form, found.resolution, found)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: PageRequest, step_id: UUID) -> HttpResponse:
    found = get_reportable_step(request.actor, step_id)
    form = NoteForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, by = form.cleaned_data["text"], request.actor.user_id
        if done(form, lambda: write_note(found, text, by=by, at=timezone.now())):
            messages.success(request, _("It was saved."))
            return redirect("step", step_id)
    context = {"step": found, "form": form, "heading": _("How far is this step?"), "label": _("Save")}
    return render(request, "governance/step_act.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: PageRequest, step_id: UUID) -> HttpResponse:
    """Done, by who carries it out; given up, by the secretariat only."""
    found = get_reportable_step(request.actor, step_id)
    may_drop = can_change_step(request.actor, found)
    form = EndForm(may_drop=may_drop, data=request.POST or None, initial={"seen": found.version})
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.actor.user_id

        def finish() -> NextStep:
            return end_step(
                found, said["state"], result=said["result"], version=said["seen"], by=by, at=timezone.now()
            )

        if done(form, finish):
            messages.success(request, _("It was saved."))
            return redirect("step", step_id)
    context = {"step": found, "form": form, "heading": _("What came of this step?"), "label": _("End the step")}
    return render(request, "governance/step_act.html", context, status=400 if form.errors else 200)


@require_POST
def reopen(request: PageRequest, step_id: UUID) -> HttpResponse:
    """`seen` is the version that was on the screen."""
    found = get_changeable_step(request.actor, step_id)
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None
    try:
        reopen_step(found, version=version, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The step is open again; its result is among the notes."))
    return redirect("step", step_id)


def _form_page(request: PageRequest, form: StepForm, resolution: Resolution, found: NextStep | None) -> HttpResponse:
    others = steps_of(resolution) if found is None else []
    context = {"form": form, "resolution": resolution, "step": found, "others": others}
    return render(request, "governance/step_edit.html", context, status=400 if form.errors else 200)
