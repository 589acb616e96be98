"""Forms of next steps: naming one, saying how far it is, ending it."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.alliance.models import Member
from citybridge.governance.enums import Responsible, StepState
from citybridge.governance.models import NextStep
from citybridge.governance.validators.steps import StepData, check_step
from citybridge.organisations.validators import check_line, check_text
from citybridge.web.editing import EditingForm
from citybridge.web.names import plain_name


class StepForm(EditingForm):
    """`key` makes a form that was sent twice name one step."""

    name_de = forms.CharField(label=_("What, in German"), max_length=160, validators=[check_line])
    name_zh = forms.CharField(label=_("What, in Chinese"), max_length=160, validators=[check_line])
    name_en = forms.CharField(label=_("What, in English"), max_length=160, validators=[check_line])
    responsible = forms.ChoiceField(
        label=pgettext_lazy("responsible", "Who"),
        choices=Responsible.choices,
        widget=forms.RadioSelect,
        initial=Responsible.OFFICE,
    )
    member = forms.ChoiceField(
        label=_("Which member"), required=False, help_text=_("Empty where the secretariat does it.")
    )
    due_on = forms.DateField(
        label=pgettext_lazy("deadline", "By"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    measure = forms.CharField(
        label=_("Measured by"),
        max_length=300,
        validators=[check_line],
        help_text=_("How everybody sees that it is done: a number, a document, an event that took place."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, step: NextStep | None, members: Sequence[Member], *, today: date, **options: Any) -> None:
        self.by_slug = {member.slug: member for member in members}
        super().__init__(step, initial=_initial(step), **options)
        field = self.fields["member"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "–"), *((slug, plain_name(member)) for slug, member in self.by_slug.items())]
        if step is None:
            self.fields["due_on"].widget.attrs["min"] = today.isoformat()

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_step(self.said())

    def said(self) -> StepData:
        given = self.cleaned_data
        is_own = given["responsible"] == Responsible.SECRETARIAT
        return StepData(
            responsible=given["responsible"],
            member=None if is_own else self.by_slug.get(given["member"]),
            name_de=given["name_de"],
            name_zh=given["name_zh"],
            name_en=given["name_en"],
            measure=given["measure"],
            due_on=given["due_on"],
        )

    def _compared(self) -> list[str]:
        return [name for name in super()._compared() if name != "key"]


class NoteForm(forms.Form):
    text = forms.CharField(
        label=pgettext_lazy("step", "How far it is"),
        max_length=1000,
        validators=[check_text],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("All members read it."),
    )


class EndForm(forms.Form):
    """Who carries a step out says that it is done; only the secretariat gives one up."""

    state = forms.ChoiceField(label=_("What became of it"), widget=forms.RadioSelect)
    result = forms.CharField(
        label=_("Result"), max_length=1000, validators=[check_text], widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *, may_drop: bool, **options: Any) -> None:
        super().__init__(**options)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        ends = [StepState.DONE, StepState.DROPPED] if may_drop else [StepState.DONE]
        field.choices = [(state.value, state.label) for state in ends]
        field.initial = StepState.DONE


def _initial(step: NextStep | None) -> dict[str, Any]:
    if step is None:
        return {"key": uuid.uuid4()}
    plain = ("name_de", "name_zh", "name_en", "responsible", "due_on", "measure")
    member = step.member.slug if step.member else ""
    return {**{name: getattr(step, name) for name in plain}, "member": member, "key": step.public_id}
