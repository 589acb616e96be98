"""Asking people once more who they are before something sensitive (R91)."""

from collections.abc import Callable
from typing import TypeVar, cast

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])


def asks_again(view: View) -> View:
    """The view is reached within five minutes after password, code or passkey; what was typed is not lost.

    Sample users of a demonstration have nothing to be asked for and pass.
    """
    return cast(View, reauthentication_required(app="allauth.account")(view))
