"""Writing, reading, taking back and translating messages; files that hang on them."""

from uuid import UUID

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible, OperationError
from citybridge.core.languages import reader_language
from citybridge.documents.uploads import UnusableFiles
from citybridge.introductions.access import get_introduction
from citybridge.introductions.models import Attachment, Introduction, Message
from citybridge.introductions.operations.attaching import record_download
from citybridge.introductions.operations.conversing import (
    erase_message,
    let_offices_read,
    mark_read,
    translate_message,
    write_message,
)
from citybridge.introductions.queries.conversation import (
    attachment_of,
    can_read,
    can_write,
    message_of,
    messages_of,
)
from citybridge.web.account.own import own_user
from citybridge.web.introductions.cards import recipient_of
from citybridge.web.introductions.contact_forms import MessageForm
from citybridge.web.introductions.conversation import Conversation
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: PageRequest, public_id: UUID) -> HttpResponse:
    """`?page=` of the whole thread, the last page first; POST sends a message."""
    introduction = _readable(request.actor, public_id)
    conversation = Conversation(request.actor, introduction)
    form = MessageForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not can_write(request.actor, introduction):
            raise NotVisible(public_id)
        if form.is_valid() and _sent(request, introduction, form):
            return _back(introduction)
    pages = Paginator(messages_of(request.actor, introduction), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page") or pages.num_pages)
    context = {
        "introduction": introduction,
        "conversation": conversation,
        "page": page,
        "shown_messages": conversation.shown(list(page)),
        "form": form,
    }
    return render(request, "introductions/messages.html", context, status=400 if form.errors else 200)


@require_POST
def read(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Looking changes nothing: what was read is said by this."""
    introduction = _readable(request.actor, public_id)
    recipient_of(request.actor, introduction)
    mark_read(introduction, by=own_user(request), at=timezone.now())
    return HttpResponse(status=204) if request.headers.get("HX-Request") else _back(introduction)


@require_POST
def offices(request: PageRequest, public_id: UUID) -> HttpResponse:
    """`allowed=yes` lets the two offices read along as far as this side goes; anything else ends it at once."""
    introduction = _readable(request.actor, public_id)
    recipient_of(request.actor, introduction)
    allowed = request.POST.get("allowed") == "yes"
    try:
        let_offices_read(introduction, by=own_user(request), allowed=allowed, at=timezone.now())
    except OperationError as error:
        notes.error(request, str(error))
    else:
        done = _("Your side lets the offices read along.") if allowed else _("The offices do not read along any more.")
        notes.success(request, done)
    return _back(introduction)


@require_POST
def translate(request: PageRequest, public_id: UUID, message_id: UUID) -> HttpResponse:
    """Into the language of the page."""
    introduction = _readable(request.actor, public_id)
    message = _message(request.actor, introduction, message_id)
    try:
        translate_message(message, target=reader_language(), at=timezone.now())
    except OperationError as error:
        notes.error(request, str(error))
    return _back(introduction)


@require_POST
def erase(request: PageRequest, public_id: UUID, message_id: UUID) -> HttpResponse:
    """Only one's own."""
    introduction = _readable(request.actor, public_id)
    message = _message(request.actor, introduction, message_id)
    if message.sender_id != request.actor.user_id:
        raise NotVisible(message_id)
    erase_message(message, by=own_user(request), at=timezone.now())
    notes.success(request, _("Your message was taken back, with its files."))
    return _back(introduction)


@require_safe
def attachment(request: PageRequest, public_id: UUID, attachment_id: UUID) -> FileResponse:
    """Never shown inside the site: offered as a file, in a sandbox, by the type that was found (R98)."""
    introduction = _readable(request.actor, public_id)
    found = attachment_of(request.actor, introduction, attachment_id)
    if found is None:
        raise NotVisible(attachment_id)
    crosses = _crosses(request.actor, introduction, found)
    record_download(found, actor=request.actor.user_id, crosses=crosses, at=timezone.now())
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


def _readable(actor: Actor, public_id: UUID) -> Introduction:
    introduction = get_introduction(actor, public_id)
    if not can_read(actor, introduction):
        raise NotVisible(public_id)
    return introduction


def _message(actor: Actor, introduction: Introduction, message_id: UUID) -> Message:
    message = message_of(actor, introduction, message_id)
    if message is None:
        raise NotVisible(message_id)
    return message


def _sent(request: PageRequest, introduction: Introduction, form: MessageForm) -> bool:
    try:
        write_message(introduction, form.draft(), by=own_user(request), at=timezone.now())
    except UnusableFiles as error:
        form.add_error("attached", str(error))
        return False
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    notes.success(request, _("Your message was sent."))
    return True


def _crosses(actor: Actor, introduction: Introduction, found: Attachment) -> bool:
    """Whether the reader belongs to the other country than the sender."""
    sides = {
        row.side
        for row in (introduction.asking, introduction.counterpart)
        if row.pk in actor.organisation_ids or row.member_id in actor.member_ids
    }
    return found.message.speaks_for.side not in sides


def _back(introduction: Introduction) -> HttpResponse:
    response = redirect("introduction", introduction.public_id)
    response.headers["Location"] += "#conversation"
    return response
