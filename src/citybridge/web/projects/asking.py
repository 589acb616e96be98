"""One question before others see or lose something: GET asks, POST does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from citybridge.core.errors import OperationError
from citybridge.web.requests import PageRequest


@dataclass(frozen=True)
class Question:
    """`title` asks, `lead` says what follows, `label` is on the button, `done` is said afterwards."""

    title: str | Promise
    lead: str | Promise
    label: str | Promise
    done: str | Promise
    icon: str = "check"
    is_grave: bool = False


def ask(
    request: PageRequest, question: Question, act: Callable[[], object], *, back: str, called: str
) -> HttpResponse:
    """Afterwards, or when it is refused, to `back`, the page of what is `called` so."""
    if request.method != "POST":
        return render(request, "projects/ask.html", {"question": question, "back": back, "called": called})
    try:
        act()
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(question.done))
    return redirect(back)
