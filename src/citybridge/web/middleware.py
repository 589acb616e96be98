"""What every request carries: an id in the log, and the actor."""

import time
import uuid
from collections.abc import Callable
from dataclasses import replace

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from citybridge.accounts.actor import VISITOR
from citybridge.accounts.models import User
from citybridge.core.errors import NotVisible
from citybridge.organisations.queries import actor_for
from citybridge.web.account.acting import KEY, narrowed
from citybridge.web.account.rights import lacks_second_step

log = structlog.get_logger(__name__)
Respond = Callable[[HttpRequest], HttpResponse]
# Parts of addresses that are as good as a password.
SECRETS = frozenset({"token", "key"})


class RequestLogMiddleware:
    """One line a request: method, path without its query (people search for names), status, milliseconds.

    A link that lets somebody in is not written down: what stands for its secret part is a dot. An address cannot
    begin a line of its own (R114).
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        structlog.contextvars.bind_contextvars(request_id=uuid.uuid4().hex[:12])
        started = time.perf_counter()
        try:
            response = self.respond(request)
            log.info(
                "request",
                method=request.method,
                path=_path_of(request),
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000),
            )
            return response
        finally:
            structlog.contextvars.clear_contextvars()


def _path_of(request: HttpRequest) -> str:
    path, match = request.path, request.resolver_match
    for name in SECRETS & set(match.kwargs if match else ()):
        path = path.replace(str(match.kwargs[name]), "·") if match else path
    return "".join(sign if sign.isprintable() else "?" for sign in path)


class ActorMiddleware:
    """`request.actor`: for whom this request acts, read anew each time so that a lost right is lost at once.

    `own_actor` is that before the person chose one of several to act for; `whole_actor` also has the rights that
    begin only with a second step.

    What the actor may not see looks like what does not exist: `NotVisible` becomes the 404 page here, for all views.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        whole, lacks = VISITOR, False
        if isinstance(request.user, User):
            whole = actor_for(request.user)
            lacks = lacks_second_step(request.user, whole)
        may = replace(whole, is_secretariat=False, member_ids=frozenset()) if lacks else whole
        request.whole_actor, request.lacks_second_step = whole, lacks  # type: ignore[attr-defined]
        request.own_actor = may  # type: ignore[attr-defined]
        request.actor = narrowed(may, request.session.get(KEY)) if may.user_id else may  # type: ignore[attr-defined]
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotVisible):
            return page_not_found(request, Http404())
        return None
