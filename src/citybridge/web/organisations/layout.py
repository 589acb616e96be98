"""How the form of an organisation is laid out: sections in the order in which people know the answers."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.organisations.enums import ClassificationSystem, IdentifierScheme
from citybridge.web.organisations.forms import OrganisationForm

SECTIONS: tuple[tuple[str, Promise, Promise | str, tuple[str, ...]], ...] = (
    (
        "name",
        _("Name and kind"),
        "",
        ("native_name", "latin_name", "kind", "legal_form", "short_names", "former_names", "aliases"),
    ),
    ("place", _("Place"), "", ("member", "municipality")),
    (
        "numbers",
        _("Official numbers"),
        _("They make sure that one organisation is one record. Leave out those you do not know."),
        tuple(f"identifier_{scheme}" for scheme in IdentifierScheme),
    ),
    (
        "facts",
        _("Size and experience"),
        "",
        ("size_band", "head_count", "founded_year", "languages", "experience", "experience_since", "websites"),
    ),
    ("topics", _("Topics"), "", ("topics",)),
    (
        "classes",
        _("Classes of official systems"),
        _("Only when you know them; the topics have their classes already."),
        tuple(f"classes_{system}" for system in ClassificationSystem),
    ),
    ("source", _("Source"), "", ("source",)),
)


@dataclass(frozen=True)
class Section:
    key: str
    title: Promise
    lead: Promise | str
    fields: list[forms.BoundField]


def sections_of(form: OrganisationForm) -> list[Section]:
    return [
        Section(key, title, lead, [form[name] for name in names if not form[name].is_hidden])
        for key, title, lead, names in SECTIONS
    ]
