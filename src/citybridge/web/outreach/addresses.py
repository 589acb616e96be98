"""Forms for the address of an organisation, and for that of the office above the window."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from citybridge.core.postal import PostalData
from citybridge.organisations.access import get_editable_organisation, get_managed_office
from citybridge.organisations.operations.addressing import InvalidAddress, note_address, note_office_address
from citybridge.web.requests import PageRequest

FIELDS = ("street", "postcode", "town", "phone")


class AddressForm(forms.Form):
    """Where a letter goes; a phone number for who is called."""

    street = forms.CharField(label=gettext_lazy("Street and number"), max_length=160, required=False)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=6, required=False)
    town = forms.CharField(
        label=gettext_lazy("Town"),
        help_text=gettext_lazy("In China from large to small: province, city, district."),
        max_length=80,
        required=False,
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)

    @property
    def postal(self) -> PostalData:
        return PostalData(**{name: self.cleaned_data[name] for name in FIELDS})

    def refuse(self, error: InvalidAddress) -> None:
        for name, fault in error.faults.items():
            self.add_error(name, fault)


class SourcedAddressForm(AddressForm):
    source = forms.CharField(
        label=gettext_lazy("Where the address comes from"),
        help_text=gettext_lazy("The letter names it, for instance: commercial register, own website, told by phone."),
        max_length=160,
    )


def organisation_address(request: PageRequest, public_id: UUID) -> HttpResponse:
    """The office of the organisation's member, and its own editors; `?next=` is where one came from."""
    organisation = get_editable_organisation(request.actor, public_id)
    known = getattr(organisation, "postal_address", None)
    form = SourcedAddressForm(request.POST or None, initial=_initial(known, "source"))
    if request.method == "POST" and form.is_valid():
        try:
            note_address(
                organisation,
                form.postal,
                source=form.cleaned_data["source"],
                actor=request.actor.user_id,
                at=timezone.now(),
            )
        except InvalidAddress as error:
            form.refuse(error)
        else:
            messages.success(request, _("The address was saved."))
            return redirect(_back(request) or redirect("organisation", organisation.public_id).url)
    context = {"form": form, "noun": organisation, "next": _back(request)}
    return render(request, "outreach/address.html", context, status=400 if form.errors else 200)


def office_address(request: PageRequest, slug: str) -> HttpResponse:
    office = get_managed_office(request.actor, slug)
    form = AddressForm(request.POST or None, initial=_initial(office))
    if request.method == "POST" and form.is_valid():
        try:
            note_office_address(office, form.postal, actor=request.actor.user_id, at=timezone.now())
        except InvalidAddress as error:
            form.refuse(error)
        else:
            messages.success(request, _("The address was saved."))
            return redirect(_back(request) or "office")
    context = {"form": form, "noun": office.member, "is_office": True, "next": _back(request)}
    return render(request, "outreach/address.html", context, status=400 if form.errors else 200)


def _initial(row: Any, *more: str) -> dict[str, str]:
    return {name: getattr(row, name) for name in (*FIELDS, *more)} if row else {}


def _back(request: PageRequest) -> str:
    """Where one came from, if that is a page of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else ""
