"""What every request carries: an id in the log, and the actor."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from citybridge.accounts.actor import VISITOR
from citybridge.core.errors import NotVisible
from citybridge.organisations.queries import actor_for

log = structlog.get_logger(__name__)
Respond = Callable[[HttpRequest], HttpResponse]


class RequestLogMiddleware:
    """One line a request: method, path without its query (people search for names), status, milliseconds."""

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
                path=request.path,
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000),
            )
            return response
        finally:
            structlog.contextvars.clear_contextvars()


class ActorMiddleware:
    """`request.actor`: for whom this request acts, read anew each time so that a lost right is lost at once.

    What the actor may not see looks like what does not exist: `NotVisible` becomes the 404 page here, for all views.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_for(request.user) if request.user.is_authenticated else VISITOR  # type: ignore[attr-defined]
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotVisible):
            return page_not_found(request, Http404())
        return None
