"""Decisions about a pair of records, and the filter of the queue."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from citybridge.organisations.models import Organisation
from citybridge.web.names import plain_name

VERDICTS = (
    ("", _("all")),
    ("same", _("the same")),
    ("likely", _("likely the same")),
    ("possible", _("possibly the same")),
)


class QueueFilter(forms.Form):
    verdict = forms.ChoiceField(label=_("How alike"), choices=VERDICTS, required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.is_valid()


class MergeForm(forms.Form):
    """Which record stays; a tick is asked for when official numbers say that they are two."""

    kept = forms.ChoiceField(
        label=_("Which record stays?"),
        help_text=_("The other one becomes part of it: its names, texts, people, offers and requests move over."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the record that stays.")},
    )

    def __init__(self, first: Organisation, second: Organisation, *, numbers_differ: bool, **options: Any) -> None:
        super().__init__(**options)
        self.records = {str(row.public_id): row for row in (first, second)}
        names = [
            (public_id, f"{letter}: {plain_name(row)}")
            for letter, (public_id, row) in zip("AB", self.records.items(), strict=True)
        ]
        self.fields["kept"].choices = names  # type: ignore[attr-defined]
        if numbers_differ:
            self.fields["confirmed"] = forms.BooleanField(
                label=_("I know that their official numbers differ, and that they are one organisation all the same."),
                error_messages={
                    "required": _("Their official numbers differ. Confirm that they are one organisation.")
                },
            )

    @property
    def chosen(self) -> tuple[Organisation, Organisation]:
        """The record that stays, and the one that is merged into it."""
        kept = self.records[self.cleaned_data["kept"]]
        merged = next(row for row in self.records.values() if row != kept)
        return kept, merged
