"""What a side says: big boxes to tick, and a few things that nobody has to say."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from citybridge.introductions.validators import cleaned
from citybridge.outcomes.engine.months import months_between
from citybridge.outcomes.enums import BUSINESS, Band, EndReason, OutcomeKind
from citybridge.outcomes.models import Outcome
from citybridge.outcomes.queries.contacts import Contact
from citybridge.outcomes.validators import MAX_NOTE, Said, check_note, check_said

TALK = (OutcomeKind.KEPT, OutcomeKind.NOT_KEPT, OutcomeKind.USEFUL, OutcomeKind.NOT_USEFUL)
FOLLOWED = (OutcomeKind.FOLLOW_UP, *BUSINESS)


class TellForm(forms.Form):
    """Several answers may be ticked; the month is the current one unless another is chosen."""

    talk = forms.MultipleChoiceField(
        label=_("The first talk"), widget=forms.CheckboxSelectMultiple(attrs={"class": "tile"}), required=False
    )
    followed = forms.MultipleChoiceField(
        label=_("What came of it"),
        help_text=_("Tick everything that holds. Nothing ticked here means: nothing yet."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tile"}),
        required=False,
    )
    band = forms.ChoiceField(
        label=_("Value of the order"),
        help_text=_("Nobody has to say it. Statistics show it only together with others."),
        choices=[("", _("no answer")), *Band.choices],
        required=False,
    )
    end = forms.MultipleChoiceField(
        label=_("Is it over?"),
        help_text=_("Then nobody asks about it any more."),
        choices=[(OutcomeKind.ENDED, _("The contact has ended"))],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tile"}),
        required=False,
    )
    end_reason = forms.ChoiceField(
        label=_("Why it ended"), choices=[("", _("no answer")), *EndReason.choices], required=False
    )
    happened_on = forms.TypedChoiceField(label=_("When"), coerce=date.fromisoformat)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("About companies only: no names of people, no addresses, no numbers. Your own office reads it."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "is-short", "maxlength": MAX_NOTE}),
        required=False,
    )

    def __init__(self, contact: Contact, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.contact, self.today = contact, today
        self._choose("talk", [(kind, capfirst(kind.label)) for kind in TALK])
        self._choose("followed", [(kind, capfirst(kind.label)) for kind in FOLLOWED])
        months = months_between(contact.began_on, today)
        self._choose("happened_on", [(month.isoformat(), _month(month)) for month in months])

    @classmethod
    def initial_of(cls, rows: Iterable[Outcome]) -> dict[str, Any]:
        """What was said before, as the form shows it."""
        given = list(rows)
        kinds = {row.kind for row in given}
        found: dict[str, Any] = {
            "talk": [kind for kind in TALK if kind in kinds],
            "followed": [kind for kind in FOLLOWED if kind in kinds],
            "end": [kind for kind in (OutcomeKind.ENDED,) if kind in kinds],
        }
        for name in ("band", "end_reason", "note"):
            found[name] = next((value for row in given if (value := getattr(row, name))), "")
        return found | ({"happened_on": given[0].happened_on.isoformat()} if given else {})

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        kinds = frozenset(map(str, (*data["talk"], *data["followed"], *data["end"])))
        return Said(kinds, data["happened_on"], data["band"], data["end_reason"], data["note"])

    def clean_note(self) -> str:
        note = cleaned(self.cleaned_data["note"])
        check_note(note)
        return note

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                check_said(self.said, began_on=self.contact.began_on, today=self.today)
            except ValidationError as error:
                self.add_error(None, error)
        return data

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def _month(month: date) -> str:
    return date_format(month, "YEAR_MONTH_FORMAT")
