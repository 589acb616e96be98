"""Letters of a delegation: what is missing, preview, numbers, printing, revoking; and the check of a printed code."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import OperationError
from citybridge.delegations import policies
from citybridge.delegations.access import get_checked_letter, get_letter, get_with_lists
from citybridge.delegations.enums import DelegationState, LetterKind
from citybridge.delegations.models import Delegation, Letter
from citybridge.delegations.operations.lettering import (
    CannotWrite,
    draw_preview,
    issue_letters,
    produce_archive,
    produce_letters,
    revoke_letter,
    whats_missing,
)
from citybridge.delegations.queries import in_order, letterheads_of, letters_of, rule_for
from citybridge.web.account.again import asks_again
from citybridge.web.delegations.asking import Question, ask
from citybridge.web.delegations.letter_forms import LettersForm
from citybridge.web.delegations.views import as_file
from citybridge.web.requests import PageRequest

PDF, ZIP = "application/pdf", "application/zip"
REVOKE = Question(
    gettext_lazy("Revoke this letter?"),
    gettext_lazy("Who scans its code reads “not valid” from now on. A new letter gets a new number."),
    gettext_lazy("Revoke"),
    gettext_lazy("The letter was revoked."),
    icon="circle-x",
)


@require_http_methods(["GET", "HEAD", "POST"])
def delegation_letters(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Both offices see which letters there are; each writes those of its own side."""
    found = get_with_lists(request.actor, public_id)
    form = _form(request, found)
    if request.method != "POST" or form is None:
        return _page(request, found, form)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    wanted = form.wanted()
    if missing := whats_missing(found, wanted):
        return _page(request, found, form, missing, status=400)
    if request.POST.get("act") == "preview":
        return as_file(draw_preview(found, wanted, at=timezone.now()), PDF, "preview.pdf")
    try:
        letters = issue_letters(found, wanted, actor=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        form.add_error(None, str(error))
        return _page(request, found, form, getattr(error, "missing", ()), status=400)
    count = len(letters)
    said = ngettext(
        "%(count)d letter has its number. Print it below.",
        "%(count)d letters have their numbers. Print them below.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect("delegation-letters", public_id)


@require_POST
@asks_again
def print_letters(request: PageRequest, public_id: UUID, form: str) -> HttpResponse:
    """`form` is pdf (one file, a letter each) or zip (a file each); what is sent names a kind or one letter."""
    found = get_with_lists(request.actor, public_id)
    letters = _chosen(request, found)
    made = {"pdf": (produce_letters, PDF, "letters.pdf"), "zip": (produce_archive, ZIP, "letters.zip")}
    produce, media_type, name = made[form]
    if not letters:
        messages.error(request, _("There is no valid letter of yours to print."))
        return redirect("delegation-letters", public_id)
    try:
        body = produce(letters, address_of=_address_of(request), actor=request.actor.user_id, at=timezone.now())
    except CannotWrite as error:
        form_now = _form(request, found, bound=False)
        messages.error(request, str(error))
        return _page(request, found, form_now, error.missing, status=400)
    return as_file(body, media_type, name)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: PageRequest, public_id: UUID, letter_id: UUID) -> HttpResponse:
    letter = get_letter(request.actor, public_id, letter_id)
    if not policies.can_revoke(request.actor, letter):
        raise PermissionDenied
    actor = request.actor.user_id
    return ask(request, letter.delegation, REVOKE, lambda: revoke_letter(letter, actor=actor, at=timezone.now()))


@login_not_required
@require_safe
def check_letter(request: PageRequest, code: str) -> HttpResponse:
    """What the printed code leads to: number, day and validity, nothing of anybody (R163)."""
    return render(request, "delegations/check.html", {"letter": get_checked_letter(code)})


def _chosen(request: PageRequest, found: Delegation) -> Sequence[Letter]:
    """Valid letters of the own office only, of the kind or the number that was sent."""
    mine = letters_of(found).filter(issuer_id__in=request.actor.member_ids, revoked_at=None, traveller__isnull=False)
    if request.POST.get("letter"):
        return [row for row in mine if str(row.public_id) == request.POST["letter"]]
    return [row for row in mine if row.kind == request.POST.get("kind")]


def _form(request: PageRequest, found: Delegation, *, bound: bool = True) -> LettersForm | None:
    """None where this office cannot write any letter of this journey now."""
    kinds = [kind for kind in LetterKind if policies.can_issue(request.actor, found, kind)]
    if not kinds:
        return None
    writing = [row for row in (found.host, found.sender) if row.pk in request.actor.member_ids]
    heads = letterheads_of([row.pk for row in writing])
    data = request.POST if bound and request.method == "POST" else None
    return LettersForm(writing[0].side, kinds, heads, in_order(found.travellers.all()), data=data)


def _page(
    request: PageRequest, found: Delegation, form: LettersForm | None, missing: Sequence[Any] = (), status: int = 200
) -> HttpResponse:
    rules = [
        {
            "rule": rule,
            "is_over": not rule.covers(found.ends_on),
            "is_long": bool(rule.most_days and found.days > rule.most_days),
        }
        for rule in rule_for(found)
    ]
    letters = letters_of(found)
    printable = {
        row.kind for row in letters if row.is_valid and row.traveller and row.issuer_id in request.actor.member_ids
    }
    context = {
        "delegation": found,
        "form": form,
        "missing": missing,
        "rules": rules,
        "letters": letters,
        "own_issuers": request.actor.member_ids,
        "groups": [kind for kind in LetterKind if kind in printable],
        "has_letterhead": bool(form and form.letterheads),
        "is_announced": found.state == DelegationState.ANNOUNCED,
    }
    return render(request, "delegations/letters_page.html", context, status=status)


def _address_of(request: PageRequest) -> Any:
    return lambda code: request.build_absolute_uri(reverse("letter-check", args=[code]))
