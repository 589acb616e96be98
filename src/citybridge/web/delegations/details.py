"""Passport details: the office makes a link, the traveller enters them without signing in."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import OperationError
from citybridge.delegations.access import get_link, get_traveller
from citybridge.delegations.engine.completeness import has_passport
from citybridge.delegations.models import EntryLink
from citybridge.delegations.operations.erasing import erase_passports
from citybridge.delegations.operations.travel_details import (
    LINK_DAYS,
    CannotEnter,
    can_enter,
    give_details,
    make_link,
    notice_keys,
)
from citybridge.delegations.validators import PassportData
from citybridge.privacy.models import Notice
from citybridge.privacy.queries import notice_for
from citybridge.web.delegations.asking import Question, ask
from citybridge.web.delegations.forms import calendar
from citybridge.web.requests import PageRequest

SEXES = (("F", gettext_lazy("F – female")), ("M", gettext_lazy("M – male")), ("X", gettext_lazy("X – other")))
ERASE = Question(
    gettext_lazy("Erase the passport details of this person?"),
    gettext_lazy(
        "They are gone at once and the consents end. Letters that were printed are not brought back by that."
    ),
    gettext_lazy("Erase"),
    gettext_lazy("The passport details were erased."),
    icon="eraser",
)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=calendar())


class PassportForm(forms.Form):
    """As printed in the passport; two consents, each for itself, neither ticked beforehand (R45)."""

    number = forms.CharField(
        label=gettext_lazy("Passport number"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    valid_until = _day(gettext_lazy("Passport valid until"))
    birth_date = _day(gettext_lazy("Date of birth"))
    nationality = forms.CharField(label=gettext_lazy("Nationality, as in the passport"), max_length=60)
    sex = forms.ChoiceField(label=gettext_lazy("Sex, as in the passport"), choices=SEXES, widget=forms.RadioSelect)
    sensitive = forms.BooleanField(
        label=gettext_lazy("I agree to the use of these sensitive details for my letter of invitation."),
        error_messages={"required": gettext_lazy("Without this consent nothing is saved.")},
    )
    abroad = forms.BooleanField(
        error_messages={"required": gettext_lazy("Without this consent nothing is saved.")},
    )
    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, recipient: str, notices: tuple[Notice, Notice], *, asks_sex: bool, **options: Any) -> None:
        super().__init__(**options)
        self.notices = notices
        self.shown = " ".join(str(notice.pk) for notice in notices)
        self.fields["read"].initial = self.shown
        self.fields["abroad"].label = _("I agree that they go to %(recipient)s in the other country.") % {
            "recipient": recipient
        }
        if not asks_sex:
            del self.fields["sex"]

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).replace(" ", "").upper()

    def clean(self) -> None:
        if self.cleaned_data.get("read") != self.shown:
            self.add_error(None, _("The text was not on the page you sent, or has changed. Read it and send again."))
            self.data = {**{name: self.data[name] for name in self.data}, "read": self.shown}

    def passport(self) -> PassportData:
        said = self.cleaned_data
        return PassportData(
            said["number"], said["birth_date"], said["nationality"].strip(), said["valid_until"], said.get("sex", "")
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def traveller_link(request: PageRequest, public_id: UUID, person: UUID) -> HttpResponse:
    """The link is shown once, on the answer to the click that makes it."""
    found = get_traveller(request.actor, public_id, person)
    context: dict[str, Any] = {"delegation": found.delegation, "traveller": found, "days": LINK_DAYS}
    if request.method == "POST":
        try:
            token = make_link(found, actor=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            messages.error(request, str(error))
            return redirect("delegation", public_id)
        context["link"] = request.build_absolute_uri(reverse("travel-details", args=[token]))
    return render(request, "delegations/link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_details(request: PageRequest, public_id: UUID, person: UUID) -> HttpResponse:
    """At the traveller's wish, by the own office."""
    found, actor = get_traveller(request.actor, public_id, person), request.actor.user_id
    return ask(request, found.delegation, ERASE, lambda: erase_passports([found], actor=actor, at=timezone.now()))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def travel_details(request: PageRequest, token: str) -> HttpResponse:
    """The traveller's own page: enter once; afterwards it shows nothing, and erases."""
    link = get_link(token)
    if request.method == "POST" and request.POST.get("act") == "erase":
        erase_passports([link.traveller], actor=link.traveller.user_id, at=timezone.now())
        messages.success(request, _("Your passport details were erased."))
        return redirect("travel-details", token)
    if not can_enter(link, at=timezone.now()):
        return _page(request, link, None, status=410 if request.method == "POST" else 200)
    form = _form(request, link)
    if request.method == "POST" and form.is_valid():
        try:
            give_details(link, form.passport(), notices=form.notices, at=timezone.now())
        except CannotEnter as error:
            form.add_error(None, str(error))
            for name, faults in error.faults.items():
                for fault in faults:
                    form.add_error(name, fault)
        else:
            messages.success(request, _("Thank you. Your details are stored encrypted."))
            return redirect("travel-details", token)
    return _page(request, link, form, status=400 if form.errors else 200)


def _form(request: PageRequest, link: EntryLink) -> PassportForm:
    delegation = link.traveller.delegation
    sensitive, abroad = (notice_for(key) for key in notice_keys(delegation))
    return PassportForm(
        delegation.host.office.name, (sensitive, abroad), asks_sex=delegation.leads_to_china,
        data=request.POST or None,
    )  # fmt: skip


def _page(request: PageRequest, link: EntryLink, form: PassportForm | None, *, status: int) -> HttpResponse:
    context = {
        "link": link,
        "traveller": link.traveller,
        "delegation": link.traveller.delegation,
        "form": form,
        "notices": form.notices if form else (),
        "is_given": has_passport(link.traveller),
    }
    response = render(request, "delegations/travel_details.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
