"""One question before what others are told of or what cannot be undone: GET asks, POST does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from citybridge.core.errors import OperationError
from citybridge.governance.models import Session
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


def ask(  # noqa: PLR0913 - one page
    request: PageRequest,
    session: Session,
    question: Question,
    act: Callable[[], object],
    *,
    form: forms.Form | None = None,
    about: object = None,
) -> HttpResponse:
    """Afterwards, or when it is refused, back to the session; with a `form`, `act` is called when it is valid."""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            act()
        except OperationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, str(question.done))
        return redirect("session", session.public_id)
    context = {"session": session, "question": question, "form": form, "about": about}
    is_wrong = form is not None and form.errors
    return render(request, "governance/ask.html", context, status=400 if is_wrong else 200)


def done(form: Any, operation: Callable[[], object]) -> bool:
    """False when it was refused; why stands in the form then."""
    try:
        operation()
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    return True
