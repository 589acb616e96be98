"""Lists that names are compared with: hand one in, see what is in use and what a new version changed."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.core.errors import OperationError
from citybridge.diligence.access import enter_lists, get_list
from citybridge.diligence.models import ScreeningList
from citybridge.diligence.operations import ListUpload, upload_list
from citybridge.diligence.queries import is_stale, lists_in_use, versions
from citybridge.web.diligence.forms import ListForm
from citybridge.web.requests import PageRequest

LATEST = 20


@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: PageRequest) -> HttpResponse:
    enter_lists(request.actor)
    form = ListForm(data=request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = _handed_in(request, form)
        if row is not None:
            return redirect("screening-list", row.public_id)
    today = timezone.localdate()
    context = {
        "form": form,
        "in_use": [(row, is_stale(row, today=today)) for row in lists_in_use()],
        "versions": versions()[:LATEST],
    }
    return render(request, "diligence/lists.html", context, status=400 if form.errors else 200)


@require_safe
def one_list(request: PageRequest, list_id: UUID) -> HttpResponse:
    row = get_list(request.actor, list_id)
    context = {"listing": row, "is_stale": is_stale(row, today=timezone.localdate())}
    return render(request, "diligence/list.html", context)


def _handed_in(request: PageRequest, form: ListForm) -> ScreeningList | None:
    cleaned: dict[str, Any] = form.cleaned_data
    upload = ListUpload(
        name=cleaned["name"],
        issuer=cleaned["issuer"],
        file_name=cleaned["file"].name or "",
        user_id=request.actor.user_id,
        list_date=cleaned["list_date"],
        may_shrink=cleaned["may_shrink"],
        sign_off=cleaned["sign_off"],
    )
    try:
        row = upload_list(cast(BinaryIO, cleaned["file"]), upload, at=timezone.now())
    except OperationError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("The list was received. It is read in the background."))
    return row
