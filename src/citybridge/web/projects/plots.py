"""Plots one by one, or as a table that is looked at before it is written."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import OperationError
from citybridge.projects.access import get_editable_plot, get_editable_site
from citybridge.projects.engine.plots import COLUMNS, ReadRow, read_plots
from citybridge.projects.enums import Availability, PurchasePrice, Rent
from citybridge.projects.models import Plot, Site
from citybridge.projects.operations.sites import remove_plot, save_plot, save_plots
from citybridge.web.projects.asking import Question, ask
from citybridge.web.projects.project_editing import done
from citybridge.web.projects.site_forms import PlotForm, TableForm
from citybridge.web.requests import PageRequest

METHODS = ["GET", "HEAD", "POST"]
SALT = "citybridge.projects.plots"
PREVIEW_SECONDS = 60 * 60
CODES = (("purchase", PurchasePrice.choices), ("rent", Rent.choices), ("availability", Availability.choices))
REMOVE = Question(
    gettext_lazy("Remove this plot?"),
    gettext_lazy("It is gone from the site. Questions about it stay. A plot that is taken can also stay as “taken”."),
    gettext_lazy("Remove"),
    gettext_lazy("The plot was removed."),
    icon="trash-2",
    is_grave=True,
)


@require_http_methods(METHODS)
def new_plot(request: PageRequest, public_id: UUID) -> HttpResponse:
    found, actor = get_editable_site(request.actor, public_id), request.actor.user_id
    form = PlotForm(None, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.plot_data()
        if data.number in {plot.number for plot in found.plots.all()}:
            form.add_error("number", _("There is a plot of this number already."))
        elif done(form, lambda: save_plots(found, [data], actor=actor, at=timezone.now())):
            messages.success(request, _("It was saved."))
            return redirect("site", public_id)
    return _page(request, found, None, form)


@require_http_methods(METHODS)
def edit_plot(request: PageRequest, public_id: UUID, plot_id: UUID) -> HttpResponse:
    plot, actor = get_editable_plot(request.actor, public_id, plot_id), request.actor.user_id
    form = PlotForm(plot, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.plot_data()
        if done(form, lambda: save_plot(plot, data, actor=actor, at=timezone.now())):
            messages.success(request, _("It was saved."))
            return redirect("site", public_id)
    return _page(request, plot.site, plot, form)


@require_http_methods(METHODS)
def drop_plot(request: PageRequest, public_id: UUID, plot_id: UUID) -> HttpResponse:
    plot, actor = get_editable_plot(request.actor, public_id, plot_id), request.actor.user_id
    back, called = reverse("site", args=[public_id]), plot.number
    return ask(request, REMOVE, lambda: remove_plot(plot, actor=actor, at=timezone.now()), back=back, called=called)


@require_http_methods(METHODS)
def import_plots(request: PageRequest, public_id: UUID) -> HttpResponse:
    """A file is read and shown; nothing is written before the second click, which sends what was shown back."""
    found = get_editable_site(request.actor, public_id)
    if request.method == "POST" and "shown" in request.POST:
        return _write(request, found, request.POST["shown"])
    form = TableForm(data=request.POST or None, files=request.FILES or None)
    context: dict[str, Any] = {"site": found, "form": form, "columns": COLUMNS, "codes": CODES}
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            rows = _read(found, content)
        except OperationError as error:
            form.add_error("file", str(error))
        else:
            context |= _preview(rows, content)
    return render(request, "sites/import.html", context, status=400 if form.errors else 200)


def _read(found: Site, content: bytes) -> list[ReadRow]:
    return read_plots(content, known=[plot.number for plot in found.plots.all()])


def _preview(rows: list[ReadRow], content: bytes) -> dict[str, Any]:
    return {
        "rows": rows,
        "good": sum(row.data is not None for row in rows),
        "wrong": sum(row.data is None for row in rows),
        "shown": signing.dumps(content.decode("latin-1"), salt=SALT, compress=True),
    }


def _write(request: PageRequest, found: Site, shown: str) -> HttpResponse:
    """The same bytes are read again: a row that was wrong in the preview is left out here too."""
    try:
        content = signing.loads(shown, salt=SALT, max_age=PREVIEW_SECONDS).encode("latin-1")
        plots = [row.data for row in _read(found, content) if row.data is not None]
        save_plots(found, plots, actor=request.actor.user_id, at=timezone.now())
    except signing.BadSignature:
        messages.error(request, _("The preview is too old. Choose the file again."))
        return redirect("site-import", found.public_id)
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("site-import", found.public_id)
    count = len(plots)
    said = ngettext("%(count)d plot was written.", "%(count)d plots were written.", count) % {"count": count}
    messages.success(request, said)
    return redirect("site", found.public_id)


def _page(request: PageRequest, found: Site, plot: Plot | None, form: PlotForm) -> HttpResponse:
    context = {"site": found, "plot": plot, "form": form}
    return render(request, "sites/plot.html", context, status=400 if form.errors else 200)
