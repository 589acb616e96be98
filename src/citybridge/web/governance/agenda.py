"""The agenda: propose, add, change, take up, decline, put in order, withdraw; and the files of items."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible, OperationError
from citybridge.governance.access.sessions import get_file, get_item, get_managed, get_session
from citybridge.governance.models import AgendaItem, Session
from citybridge.governance.operations import agenda as operations
from citybridge.governance.policies import sessions as policies
from citybridge.governance.queries.sessions import members_called
from citybridge.web.governance.asking import Question, ask, done
from citybridge.web.governance.forms import ReasonForm
from citybridge.web.governance.item_forms import ItemForm
from citybridge.web.requests import PageRequest

DECLINE = Question(
    gettext_lazy("Not take this up?"),
    gettext_lazy("The office that proposed it gets a mail with your reason."),
    gettext_lazy("Do not take it up"),
    gettext_lazy("The office was told."),
    icon="circle-x",
)
WITHDRAW = Question(
    gettext_lazy("Withdraw this item?"),
    gettext_lazy("It leaves the agenda, and drafts of resolutions below it are withdrawn too."),
    gettext_lazy("Withdraw"),
    gettext_lazy("The item was withdrawn."),
    icon="circle-x",
    is_grave=True,
)


@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: PageRequest, session_id: UUID) -> HttpResponse:
    """Who leads puts it on the agenda, an invited office proposes it."""
    actor, found = request.actor, get_session(request.actor, session_id)
    leads = policies.can_manage(actor, found)
    if not leads and not policies.can_propose(actor, found, today=timezone.localdate()):
        raise NotVisible(session_id)
    proposers = [] if leads else _own(request, found)
    form = ItemForm(None, proposers=proposers, leads=leads, data=request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _create(request, found, form)):
        messages.success(request, _("It stands on the agenda.") if leads else _("Your proposal was sent."))
        return redirect("session", session_id)
    return _page(request, found, None, form, leads=leads)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(request: PageRequest, session_id: UUID, item_id: UUID) -> HttpResponse:
    item = get_item(request.actor, session_id, item_id)
    if not policies.can_change_item(request.actor, item):
        raise NotVisible(item_id)
    leads = policies.can_manage(request.actor, item.session)
    form = ItemForm(item, leads=leads, data=request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _update(request, item, form)):
        messages.success(request, _("It was saved."))
        return redirect("session", session_id)
    return _page(request, item.session, item, form, leads=leads)


@require_POST
def accept(request: PageRequest, session_id: UUID, item_id: UUID) -> HttpResponse:
    item = _managed(request, session_id, item_id)
    return _act(request, item, lambda: operations.accept_item(item, by=request.actor.user_id, at=timezone.now()))


@require_POST
def move(request: PageRequest, session_id: UUID, item_id: UUID) -> HttpResponse:
    """`to` is up or down."""
    item, is_up = _managed(request, session_id, item_id), request.POST.get("to") == "up"
    by, at = request.actor.user_id, timezone.now()
    return _act(request, item, lambda: operations.move_item(item, up=is_up, by=by, at=at), silent=True)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: PageRequest, session_id: UUID, item_id: UUID) -> HttpResponse:
    item, by = _managed(request, session_id, item_id), request.actor.user_id
    form = ReasonForm(data=request.POST or None)
    return ask(
        request,
        item.session,
        DECLINE,
        lambda: operations.decline_item(item, reason=form.cleaned_data["reason"], by=by, at=timezone.now()),
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PageRequest, session_id: UUID, item_id: UUID) -> HttpResponse:
    item, by = get_item(request.actor, session_id, item_id), request.actor.user_id
    if not policies.can_withdraw_item(request.actor, item):
        raise NotVisible(item_id)
    return ask(request, item.session, WITHDRAW, lambda: operations.withdraw_item(item, by=by, at=timezone.now()))


@require_safe
def item_file(request: PageRequest, session_id: UUID, file_id: UUID) -> FileResponse:
    """Never shown inside the site: offered as a file, in a sandbox, by the type that was found (R98)."""
    found = get_file(request.actor, session_id, file_id)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
        headers={
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _own(request: PageRequest, session: Session) -> list[Member]:
    return [row.member for row in members_called(session) if row.member.pk in request.actor.member_ids]


def _managed(request: PageRequest, session_id: UUID, item_id: UUID) -> AgendaItem:
    get_managed(request.actor, session_id)
    return get_item(request.actor, session_id, item_id)


def _create(request: PageRequest, session: Session, form: ItemForm) -> AgendaItem:
    said, by, at = form.cleaned_data, request.actor.user_id, timezone.now()
    if form.proposers:
        return operations.propose_item(
            session, form.said(), proposer=form.proposer, minutes=said["minutes"], files=form.uploads,
            key=said["form_key"], by=by, at=at,
        )  # fmt: skip
    return operations.add_item(
        session, form.said(), kind=said["kind"], minutes=said["minutes"], files=form.uploads, key=said["form_key"],
        by=by, at=at,
    )  # fmt: skip


def _update(request: PageRequest, item: AgendaItem, form: ItemForm) -> AgendaItem:
    said = form.cleaned_data
    return operations.update_item(
        item, form.said(), minutes=said["minutes"], kind=said.get("kind"), files=form.uploads, dropped=form.dropped,
        version=said["seen"], by=request.actor.user_id, at=timezone.now(),
    )  # fmt: skip


def _act(request: PageRequest, item: AgendaItem, act: Callable[[], object], *, silent: bool = False) -> HttpResponse:
    try:
        act()
    except OperationError as error:
        messages.error(request, str(error))
    else:
        if not silent:
            messages.success(request, _("It stands on the agenda."))
    return redirect("session", item.session.public_id)


def _page(
    request: PageRequest, session: Session, item: AgendaItem | None, form: ItemForm, *, leads: bool
) -> HttpResponse:
    context = {"session": session, "item": item, "form": form, "leads": leads}
    return render(request, "governance/item_edit.html", context, status=400 if form.errors else 200)
