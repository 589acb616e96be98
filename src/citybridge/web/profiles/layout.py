"""How the form of an offer or request is laid out."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.web.profiles.forms import ProfileForm

SECTIONS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("kind", _("Offer or request"), ("direction", "kind", "language")),
    ("facts", _("Details"), ("stage", "region_wished", "certificates")),
    ("topics", _("Topics"), ("topics",)),
    ("source", _("Source"), ("source",)),
)


@dataclass(frozen=True)
class Section:
    key: str
    title: Promise
    fields: list[forms.BoundField]


def sections_of(form: ProfileForm) -> list[Section]:
    return [Section(key, title, [form[name] for name in names]) for key, title, names in SECTIONS]
