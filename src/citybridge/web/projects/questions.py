"""Asking the office about a site or a plot, and answering."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.alliance.queries import all_members
from citybridge.organisations.queries import own as own_organisations
from citybridge.projects import policies
from citybridge.projects.access import get_askable_site, get_question
from citybridge.projects.models import Party
from citybridge.projects.operations.questions import answer_question, ask_about_site
from citybridge.projects.queries.sites import questions_by, questions_for
from citybridge.web.projects.project_editing import done
from citybridge.web.projects.site_forms import AnswerForm, AskOfficeForm
from citybridge.web.requests import PageRequest

METHODS = ["GET", "HEAD", "POST"]
MOST = 50


@require_http_methods(METHODS)
def ask_office(request: PageRequest, public_id: UUID) -> HttpResponse:
    """`?plot=` chooses the plot; the site of one's own office is asked nothing."""
    found = get_askable_site(request.actor, public_id)
    form = AskOfficeForm(
        found, _parties(request), data=request.POST or None, initial={"plot": request.GET.get("plot", "")}
    )
    if request.method == "POST" and form.is_valid():
        said, actor = form.cleaned_data, request.actor.user_id
        asking, plot = form.parties[said["asking"]], form.plots.get(said["plot"])
        text, key, now = said["text"], said["form_key"], timezone.now()
        if done(
            form,
            lambda: ask_about_site(found, plot=plot, asking=asking, text=text, form_key=key, actor=actor, at=now),
        ):
            messages.success(request, _("Your question was sent. You get a mail when the office has answered."))
            return redirect("site-questions")
    return render(request, "sites/ask.html", {"site": found, "form": form}, status=400 if form.errors else 200)


@require_safe
def site_questions(request: PageRequest) -> HttpResponse:
    """What one's office was asked, and what was asked for one's own."""
    context = {
        "is_office": request.actor.is_office,
        "received": questions_for(request.actor)[:MOST],
        "asked": questions_by(request.actor)[:MOST],
    }
    return render(request, "sites/questions.html", context)


@require_http_methods(METHODS)
def site_question(request: PageRequest, public_id: UUID) -> HttpResponse:
    """The question with its answer; the office of the site answers here, once."""
    found, actor = get_question(request.actor, public_id), request.actor.user_id
    may_answer = policies.can_answer_question(request.actor, found)
    form = AnswerForm(data=request.POST or None) if may_answer else None
    if request.method == "POST" and form is not None and form.is_valid():
        text = form.cleaned_data["text"]
        if done(form, lambda: answer_question(found, text=text, actor=actor, at=timezone.now())):
            messages.success(request, _("Your answer was sent."))
            return redirect("site-question", public_id)
    context = {"question": found, "form": form}
    return render(request, "sites/question.html", context, status=400 if form is not None and form.errors else 200)


def _parties(request: PageRequest) -> list[Party]:
    """Organisations that one speaks for, then members of one's office."""
    actor = request.actor
    spoken_for = own_organisations(actor).filter(pk__in=actor.organisation_ids).order_by("sort_key", "pk")
    return [*spoken_for, *all_members().filter(pk__in=actor.member_ids)]
