"""One question before something that cannot be undone or that others are told of: GET asks, POST does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from citybridge.core.errors import OperationError
from citybridge.delegations.models import Delegation
from citybridge.web.requests import PageRequest


@dataclass(frozen=True)
class Question:
    """`title` asks, `lead` says what follows, `label` is on the button, `done` is said afterwards."""

    title: str | Promise
    lead: str | Promise
    label: str | Promise
    done: str | Promise
    icon: str = "check"
    is_grave: bool = True


def ask(request: PageRequest, delegation: Delegation, question: Question, act: Callable[[], object]) -> HttpResponse:
    """Afterwards, or when it is refused, back to the page of the delegation."""
    if request.method != "POST":
        return render(request, "delegations/ask.html", {"delegation": delegation, "question": question})
    try:
        act()
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(question.done))
    return redirect("delegation", delegation.public_id)
