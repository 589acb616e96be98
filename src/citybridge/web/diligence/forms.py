"""Forms of the room: a list, a decision, a declaration."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from citybridge.diligence.enums import Answer, HitState, ListIssuer
from citybridge.diligence.phrases import QUESTIONS
from citybridge.diligence.validators import check_evidence, check_list_size, check_sign_off


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ListForm(forms.Form):
    """A file and whose list it is. Versions of one list carry the same name."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("The EU's consolidated list as XML or CSV, the UN's as XML, or an own table as CSV in UTF-8."),
        widget=forms.FileInput(attrs={"accept": ".xml,.csv"}),
    )
    issuer = forms.ChoiceField(
        label=_("Issued by"), choices=ListIssuer.choices, widget=forms.RadioSelect, initial="eu"
    )
    name = forms.CharField(
        label=_("Name of the list"),
        max_length=120,
        initial="Consolidated list",
        help_text=_("Use the same name for each new version."),
    )
    list_date = forms.DateField(
        label=_("Date of the list"),
        required=False,
        widget=DayInput(),
        help_text=_("Needed for own tables; the official files name it themselves."),
    )
    sign_off = forms.CharField(
        label=_("Why this own list may be used"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Only for own lists. People and companies in Germany must not take part in a boycott against another "
            "state, so lists of other states have no place here."
        ),
    )
    may_shrink = forms.BooleanField(label=_("The list may be much shorter than the one in use"), required=False)

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        check_list_size(file.size or 0)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        issuer = cleaned.get("issuer", "")
        try:
            check_sign_off(issuer, cleaned.get("sign_off", ""))
        except ValidationError as error:
            self.add_error("sign_off", error)
        if issuer == ListIssuer.OWN and not cleaned.get("list_date"):
            self.add_error("list_date", _("Say of which day the own list is."))
        return cleaned


class DecisionForm(forms.Form):
    """What a person found out about a possible match."""

    state = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[(state.value, state.label) for state in (HitState.DISMISSED, HitState.CONFIRMED)],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("How do you know?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Name the seat, number or person that differs or agrees. No data of private people."),
    )


class DismissalForm(forms.Form):
    category = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=9)
    reason = forms.CharField(label=_("Why does it not concern you?"), max_length=300)


class DeclarationForm(forms.Form):
    """One answer a question, none chosen beforehand; remarks and one document are optional."""

    remarks = forms.CharField(
        label=_("Remarks"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    evidence = forms.FileField(
        label=_("Document"),
        required=False,
        help_text=_("One PDF up to 5 MB, such as a certificate or your code of conduct."),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )
    is_harmless = forms.BooleanField(
        label=_("The document is public, describes no controlled technology and holds no data of private people"),
        required=False,
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        questions: dict[str, forms.Field] = {
            key: forms.ChoiceField(label=str(text), choices=Answer.choices, widget=forms.RadioSelect)
            for key, text in QUESTIONS.items()
        }
        self.fields = {**questions, **self.fields}

    def clean_evidence(self) -> "UploadedFile[bytes] | None":
        file: UploadedFile[bytes] | None = self.cleaned_data["evidence"]
        if file is not None:
            check_evidence(file.read(8), file.size or 0)
            file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("evidence") and not cleaned.get("is_harmless"):
            self.add_error("is_harmless", _("Confirm this, or leave the document out."))
        return cleaned

    def answers(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in QUESTIONS}
