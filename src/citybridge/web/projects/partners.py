"""Who takes part: finding and asking somebody, answering, leaving."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import NotVisible
from citybridge.projects import policies
from citybridge.projects.access import get_editable_project, get_partner
from citybridge.projects.models import Party, ProjectPartner
from citybridge.projects.operations.partners import answer, ask_partner, take_out
from citybridge.projects.queries.projects import candidate, candidates
from citybridge.web.projects.asking import Question, ask
from citybridge.web.projects.project_editing import done
from citybridge.web.projects.project_forms import AskForm
from citybridge.web.requests import PageRequest

METHODS = ["GET", "HEAD", "POST"]
CONFIRM = Question(
    gettext_lazy("Take part in this project?"),
    gettext_lazy("From now on the project shows you as a partner, and you read its documents."),
    gettext_lazy("Confirm"),
    gettext_lazy("Confirmed."),
)
DECLINE = Question(
    gettext_lazy("Decline to take part?"),
    gettext_lazy("The project does not show you. You can be asked again."),
    gettext_lazy("Decline"),
    gettext_lazy("Declined."),
    icon="x",
)
TAKE_OUT = Question(
    gettext_lazy("End this part in the project?"),
    gettext_lazy(
        "The project does not show this partner any more. When no partner of that country is left, it is withdrawn "
        "from the public."
    ),
    gettext_lazy("End it"),
    gettext_lazy("The partner was taken out."),
    icon="circle-x",
    is_grave=True,
)


@require_http_methods(METHODS)
def ask_partners(request: PageRequest, public_id: UUID) -> HttpResponse:
    """`?q=` finds organisations by name; POST asks one of them, or a member."""
    found = get_editable_project(request.actor, public_id, today=timezone.localdate())
    form = AskForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        who, role, actor = _chosen(request, form), form.cleaned_data["role"], request.actor.user_id
        if who is None:
            form.add_error("member", _("Choose whom to ask."))
        elif done(form, lambda: ask_partner(found, who, role=role, actor=actor, at=timezone.now())):
            messages.success(request, _("The question was sent."))
            return redirect("project", public_id)
    context = {
        "project": found,
        "form": form,
        "text": request.GET.get("q", "")[:100],
        "organisations": candidates(request.actor, request.GET.get("q", "")[:100]),
    }
    return render(request, "projects/partners.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
def project_partner(request: PageRequest, public_id: UUID, partner_id: UUID, act: str) -> HttpResponse:
    """`act` is confirm, decline or end."""
    partner = get_partner(request.actor, public_id, partner_id, today=timezone.localdate())
    back, called = reverse("project", args=[public_id]), partner.project.title
    if act == "end" and policies.can_take_out(request.actor, partner):
        actor = request.actor.user_id
        return ask(
            request, TAKE_OUT, lambda: take_out(partner, actor=actor, at=timezone.now()), back=back, called=called
        )
    if act in {"confirm", "decline"} and policies.can_answer(request.actor, partner):
        joins = act == "confirm"
        question = CONFIRM if joins else DECLINE
        return ask(request, question, lambda: _answer(request, partner, joins), back=back, called=called)
    raise NotVisible(partner_id)


def _answer(request: PageRequest, partner: ProjectPartner, joins: bool) -> ProjectPartner:
    actor = request.actor
    speaks = partner.organisation_id is None or partner.organisation_id in actor.editor_ids
    return answer(partner, joins=joins, by_office=not speaks, actor=actor.user_id, at=timezone.now())


def _chosen(request: PageRequest, form: AskForm) -> Party | None:
    said = form.cleaned_data
    if said["organisation"]:
        return candidate(request.actor, said["organisation"])
    return form.members.get(said["member"])
