"""Forms of a site, its plots, and questions about them."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.models import Member
from citybridge.core.languages import Language
from citybridge.organisations.validators import check_line, check_text
from citybridge.projects.enums import Availability, Infrastructure, PurchasePrice, Rent, SiteKind
from citybridge.projects.models import Party, Plot, Site, key_of
from citybridge.projects.queries.sites import parks_of
from citybridge.projects.validators import PLOT_NUMBER_LIMIT, PlotData, SiteData, check_plot, check_site
from citybridge.web.editing import EditingForm
from citybridge.web.fields import TopicsField
from citybridge.web.names import plain_name
from citybridge.web.projects.project_forms import day_field
from citybridge.web.projects.words import Parts, initial_words, said, word_fields

NONE = ("", "–")
PLAIN = ("name_de", "name_zh", "name_en", "kind", "area_ha", "checked_on")
PLACE = ("kind", "name_de", "name_zh", "name_en", "municipality", "organisation", "area_ha")
PARTS: Parts = {
    "description": (
        {
            Language.DE: _("Description in German"),
            Language.ZH: _("Description in Chinese"),
            Language.EN: _("Description in English"),
        },
        4000,
        False,
    ),
    "incentives": (
        {
            Language.DE: _("Incentives in German"),
            Language.ZH: _("Incentives in Chinese"),
            Language.EN: _("Incentives in English"),
        },
        2000,
        False,
    ),
}


class SiteForm(EditingForm):
    """A fact is ticked, and measured where there is something to measure."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SiteKind.choices)
    name_de = forms.CharField(label=_("Name in German"), max_length=160, validators=[check_line])
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=160, validators=[check_line])
    name_en = forms.CharField(label=_("Name in English"), max_length=160, validators=[check_line])
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    organisation = forms.ChoiceField(
        label=_("Run by"), required=False, help_text=_("An industrial park of this member, when the platform has it.")
    )
    area_ha = forms.DecimalField(
        label=_("Area in hectares"), min_value=0, max_digits=8, decimal_places=2, required=False
    )
    topics = TopicsField(label=_("Permitted industries"))
    checked_on = day_field(_("Facts checked on"), required=False, help_text=_("On which day the office checked them."))

    def __init__(self, site: Site | None, member: Member, **options: Any) -> None:
        self.texts = {text.language: text for text in site.texts.all()} if site else {}
        self.parks = {str(row.public_id): row for row in parks_of(member)}
        super().__init__(site, initial=_initial(site, self.texts), **options)
        places = [(row.slug, plain_name(row)) for row in member.municipalities.order_by("slug")]
        self.fields["municipality"].choices = [NONE, *places]  # type: ignore[attr-defined]
        parks = [(key, plain_name(row)) for key, row in self.parks.items()]
        self.fields["organisation"].choices = [NONE, *parks]  # type: ignore[attr-defined]
        self.fields.update(_fact_fields())
        self.fields.update(word_fields(PARTS, self.texts))

    @property
    def place_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in PLACE]

    @property
    def fact_rows(self) -> Iterator[list[forms.BoundField]]:
        """Each fact as its box, with its amount where there is one."""
        for kind in Infrastructure:
            names = (f"has_{kind}", f"amount_{kind}")
            yield [self[name] for name in names if name in self.fields]

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_site(self.site_data(), today=timezone.localdate())

    def site_data(self) -> SiteData:
        cleaned = self.cleaned_data
        park = self.parks.get(cleaned["organisation"])
        return SiteData(
            **{name: cleaned[name] for name in PLAIN},
            municipality=cleaned["municipality"],
            organisation_id=park.pk if park else None,
            topics=tuple(cleaned["topics"]),
            facts=_facts(cleaned),
            said=said(PARTS, cleaned),
        )


class MemberForm(forms.Form):
    """For which member a site is entered, for people of several offices."""

    member = forms.ChoiceField(label=_("Member"))

    def __init__(self, members: Iterable[Member], **options: Any) -> None:
        super().__init__(**options)
        self.members = {row.slug: row for row in members}
        choices = [(slug, plain_name(row)) for slug, row in self.members.items()]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]


class PlotForm(forms.Form):
    """Prices may stay empty; nobody is made to say them."""

    number = forms.CharField(label=_("Number or name"), max_length=PLOT_NUMBER_LIMIT, validators=[check_line])
    area_m2 = forms.IntegerField(label=_("Area in m²"), min_value=1)
    purchase = forms.ChoiceField(label=_("Price to buy"), choices=[NONE, *PurchasePrice.choices], required=False)
    rent = forms.ChoiceField(label=_("Rent"), choices=[NONE, *Rent.choices], required=False)
    availability = forms.ChoiceField(label=_("Availability"), choices=Availability.choices)
    free_from = day_field(_("Free from"), required=False)

    def __init__(self, plot: Plot | None, **options: Any) -> None:
        names = ("number", "area_m2", "purchase", "rent", "availability", "free_from")
        super().__init__(initial={name: getattr(plot, name) for name in names} if plot else {}, **options)

    def clean(self) -> None:
        if not self.errors:
            check_plot(self.plot_data())

    def plot_data(self) -> PlotData:
        return PlotData(**self.cleaned_data)


class TableForm(forms.Form):
    file = forms.FileField(label=_("Table of plots"), help_text=_("A CSV file, 200 kB and 500 rows at most."))


class AskOfficeForm(forms.Form):
    """`parties` are those for whom the person may ask; `form_key` makes a form that was sent twice ask once."""

    asking = forms.ChoiceField(label=_("For whom do you ask?"))
    plot = forms.ChoiceField(label=_("Plot"), required=False)
    text = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        validators=[check_text],
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The office reads it with the name of your organisation, not with your own."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, site: Site, parties: Iterable[Party], **options: Any) -> None:
        super().__init__(**options)
        self.parties = {key_of(party): party for party in parties}
        self.plots = {str(plot.public_id): plot for plot in site.plots.all()}
        asking, plots = self.fields["asking"], self.fields["plot"]
        asking.initial = next(iter(self.parties), None)
        asking.choices = [(key, plain_name(party)) for key, party in self.parties.items()]  # type: ignore[attr-defined]
        plots.choices = [  # type: ignore[attr-defined]
            ("", _("the whole site")),
            *((key, plot.number) for key, plot in self.plots.items()),
        ]


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"), max_length=4000, validators=[check_text], widget=forms.Textarea(attrs={"rows": 8})
    )


def _fact_fields() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for kind in Infrastructure:
        fields[f"has_{kind}"] = forms.BooleanField(label=capfirst(kind.label), required=False)
        if kind.unit:
            label = _("%(what)s in %(unit)s") % {"what": capfirst(kind.label), "unit": kind.unit}
            fields[f"amount_{kind}"] = forms.DecimalField(
                label=label, min_value=0, max_digits=10, decimal_places=2, required=False
            )
    return fields


def _facts(cleaned: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """Ticked, or measured without a tick."""
    found = {kind.value: cleaned.get(f"amount_{kind}") for kind in Infrastructure}
    return {kind: amount for kind, amount in found.items() if cleaned.get(f"has_{kind}") or amount is not None}


def _initial(site: Site | None, texts: dict[str, Any]) -> dict[str, Any]:
    if site is None:
        return {}
    facts = {fact.kind: fact.amount for fact in site.facts.all()}
    return {
        **{name: getattr(site, name) for name in PLAIN},
        "municipality": site.municipality.slug if site.municipality else "",
        "organisation": str(site.organisation.public_id) if site.organisation else "",
        "topics": [topic.slug for topic in site.topics.all()],
        **{f"has_{kind}": True for kind in facts},
        **{f"amount_{kind}": amount for kind, amount in facts.items()},
        **initial_words(PARTS, texts),
    }
