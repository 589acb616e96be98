"""The form of one's own card. Nothing is filled in for a person but the e-mail address of the account."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import NameOrder, Salutation
from citybridge.accounts.validators import LIMITS, CardData, Faults, check_card
from citybridge.web.organisations.choices import language_choices


class CardForm(forms.Form):
    """As its bearer writes it: no order, no gender and no transcription is guessed (R137)."""

    native_name = forms.CharField(
        label=_("Full name in your own script"), max_length=LIMITS["native_name"], help_text=_("王样例, Anna Muster …")
    )
    latin_name = forms.CharField(
        label=_("Full name in Latin letters"),
        max_length=LIMITS["latin_name"],
        required=False,
        help_text=_("If your own script is another one, for example Wang Yangli."),
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=LIMITS["family_name"],
        required=False,
        help_text=_(
            "As it stands in your full name. Latin letters show it in capitals, so that nobody mixes up your names."
        ),
    )
    given_name = forms.CharField(label=_("Given name"), max_length=LIMITS["given_name"], required=False)
    name_order = forms.ChoiceField(
        label=_("Order of your names in Latin letters"),
        choices=NameOrder.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say which of your names comes first in Latin letters.")},
    )
    academic_title = forms.CharField(
        label=_("Academic title"), max_length=LIMITS["academic_title"], required=False, help_text=_("Dr., Prof. …")
    )
    salutation = forms.ChoiceField(
        label=_("How you would like to be addressed"),
        choices=[("", _("neutrally, with your full name")), *Salutation.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    position = forms.CharField(
        label=_("Function"),
        max_length=LIMITS["position"],
        required=False,
        help_text=_("What you do there. In Chinese it is part of your name: 总经理."),
    )
    email = forms.EmailField(label=_("E-mail"), max_length=LIMITS["email"], required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=LIMITS["phone"],
        required=False,
        help_text=_("As you print it, best with the country code: +49 30 901820, +86 10 6552 9988."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    wechat = forms.CharField(label=_("WeChat id"), max_length=LIMITS["wechat"], required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, card: CardData | None, *, email: str, region: str, **options: Any) -> None:
        self.region = region
        before = {field.name: getattr(card, field.name) for field in fields(card)} if card else {"email": email}
        super().__init__(initial=before, **options)
        self.fields["languages"].choices = language_choices(card.languages if card else ())  # type: ignore[attr-defined]

    def said(self) -> CardData:
        cleaned = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return CardData(**{**cleaned, "languages": tuple(cleaned["languages"] or ())})

    def clean(self) -> None:
        faults = check_card(self.said(), region=self.region)
        self.add_faults({name: errors for name, errors in faults.items() if name not in self.errors})

    def add_faults(self, faults: Faults) -> None:
        for name, errors in faults.items():
            self.add_error(name if name in self.fields else None, errors)
