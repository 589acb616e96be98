"""Publishing, renewing and withdrawing a project; adding and removing its documents."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
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
from citybridge.projects.access import get_editable_project, get_file, get_project
from citybridge.projects.models import JointProject
from citybridge.projects.operations.documents import add_file, remove_file
from citybridge.projects.operations.publishing import publish_project, renew_project, withdraw_project
from citybridge.web.projects.asking import Question, ask
from citybridge.web.projects.project_editing import done
from citybridge.web.projects.project_forms import FileForm
from citybridge.web.requests import PageRequest

METHODS = ["GET", "HEAD", "POST"]
PUBLISH = Question(
    gettext_lazy("Publish this project?"),
    gettext_lazy(
        "Everybody sees it for twelve months, with the name of your office, which vouches for it. Read it in all its "
        "languages first: nothing in it is confidential, and it names no single people."
    ),
    gettext_lazy("Publish"),
    gettext_lazy("It is published."),
    icon="badge-check",
)
RENEW = Question(
    gettext_lazy("Does this project still hold?"),
    gettext_lazy("It is shown for twelve months more, from today. Look first whether its stage is right."),
    gettext_lazy("Renew"),
    gettext_lazy("It was renewed."),
    icon="calendar-plus",
)
WITHDRAW = Question(
    gettext_lazy("Withdraw this project?"),
    gettext_lazy("Nobody but its partners and their offices sees it any more. It can be published again."),
    gettext_lazy("Withdraw"),
    gettext_lazy("It was withdrawn."),
    icon="archive",
    is_grave=True,
)
REMOVE = Question(
    gettext_lazy("Remove this document?"),
    gettext_lazy("It is gone for everybody. This cannot be undone."),
    gettext_lazy("Remove"),
    gettext_lazy("It was removed."),
    icon="trash-2",
    is_grave=True,
)


@require_http_methods(METHODS)
def publish(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = _found(request, public_id)
    if not policies.can_publish_project(request.actor, found):
        raise NotVisible(public_id)
    office, actor = _office(request, found), request.actor.user_id
    return _ask(request, PUBLISH, found, lambda: publish_project(found, office=office, actor=actor, at=timezone.now()))


@require_http_methods(METHODS)
def renew(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = _found(request, public_id)
    if not policies.can_renew_project(request.actor, found):
        raise NotVisible(public_id)
    office, actor = _office(request, found), request.actor.user_id
    return _ask(request, RENEW, found, lambda: renew_project(found, office=office, actor=actor, at=timezone.now()))


@require_http_methods(METHODS)
def withdraw(request: PageRequest, public_id: UUID) -> HttpResponse:
    found, actor = _found(request, public_id), request.actor.user_id
    if not policies.can_withdraw_project(request.actor, found):
        raise NotVisible(public_id)
    return _ask(request, WITHDRAW, found, lambda: withdraw_project(found, actor=actor, at=timezone.now()))


@require_http_methods(METHODS)
def new_file(request: PageRequest, public_id: UUID) -> HttpResponse:
    """A document for the partners, or for everybody."""
    found = get_editable_project(request.actor, public_id, today=timezone.localdate())
    form = FileForm(data=request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said, actor = form.cleaned_data, request.actor.user_id
        upload = (said["file"].name or "", said["file"].read())
        is_public = said["is_public"]
        if done(form, lambda: add_file(found, upload, is_public=is_public, actor=actor, at=timezone.now())):
            messages.success(request, _("It was saved."))
            return redirect("project", public_id)
    return render(request, "projects/file.html", {"project": found, "form": form}, status=400 if form.errors else 200)


@require_http_methods(METHODS)
def drop_file(request: PageRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    today, actor = timezone.localdate(), request.actor.user_id
    found = get_editable_project(request.actor, public_id, today=today)
    file = get_file(request.actor, public_id, file_id, today=today)
    return _ask(request, REMOVE, found, lambda: remove_file(file, actor=actor, at=timezone.now()))


def _found(request: PageRequest, public_id: UUID) -> JointProject:
    return get_project(request.actor, public_id, today=timezone.localdate())


def _office(request: PageRequest, found: JointProject) -> Member:
    """The member whose office vouches: the caring one where the person may choose."""
    offices = policies.vouching_offices(request.actor, found)
    return all_members().get(pk=found.member_id if found.member_id in offices else offices[0])


def _ask(request: PageRequest, question: Question, found: JointProject, act: Callable[[], object]) -> HttpResponse:
    return ask(request, question, act, back=reverse("project", args=[found.public_id]), called=found.title)
