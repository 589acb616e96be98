"""Which letters, for whom, in which languages; letterheads; rules of entry."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language
from citybridge.core.lists import listed
from citybridge.delegations.enums import LetterKind
from citybridge.delegations.models import EntryRule, Letterhead, Traveller
from citybridge.delegations.operations.lettering import LANGUAGES, Wanted
from citybridge.organisations.models import Organisation
from citybridge.web.delegations.forms import fields_of
from citybridge.web.editing import EditingForm
from citybridge.web.names import plain_name

LETTERHEAD = (
    "name_native", "name_latin", "address_native", "address_latin", "phone", "email", "signatory_native",
    "signatory_latin", "signatory_position_native", "signatory_position_en", "is_legal_representative",
)  # fmt: skip
RULE = ("most_days", "valid_until", "text_de", "text_zh", "text_en", "source_url", "checked_on")


class LettersForm(forms.Form):
    """`side` is that of the office which writes; its language comes first in the letter."""

    kind = forms.ChoiceField(label=_("Which letter?"))
    letterhead = forms.ChoiceField(label=_("Under whose letterhead?"))
    languages = forms.ChoiceField(label=_("In which languages?"))
    travellers = forms.MultipleChoiceField(
        label=_("For whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose somebody.")},
    )

    def __init__(
        self, side: str, kinds: Sequence[LetterKind], letterheads: Iterable[Letterhead],
        travellers: Iterable[Traveller], **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(**options)
        self.letterheads = {str(row.public_id): row for row in letterheads}
        self.people = {str(row.public_id): row for row in travellers}
        heads = [(key, row.name_native) for key, row in self.letterheads.items()]
        names = [(key, row.latin_name) for key, row in self.people.items()]
        combinations = [(codes, listed(Language(code).label for code in codes.split())) for codes in LANGUAGES[side]]
        self._offer("kind", [(kind.value, kind.label) for kind in kinds])
        self._offer("letterhead", heads)
        self._offer("languages", combinations)
        self._offer("travellers", names)
        self.fields["travellers"].initial = list(self.people)

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        chosen = [self.people[key] for key in self.people if key in said["travellers"]]
        return Wanted(said["kind"], tuple(said["languages"].split()), self.letterheads[said["letterhead"]], chosen)

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class LetterheadForm(EditingForm):
    """The head of letters; without an organisation it is the office's own."""

    def __init__(self, letterhead: Letterhead | None, companies: Iterable[Organisation], **options: Any) -> None:
        self.companies = {str(row.public_id): row for row in companies}
        initial = {name: getattr(letterhead, name) for name in LETTERHEAD} if letterhead else {}
        if letterhead and letterhead.organisation:
            initial["organisation"] = str(letterhead.organisation.public_id)
        super().__init__(letterhead, initial=initial, **options)
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Whose letterhead?"),
            choices=[("", _("our office")), *((key, plain_name(row)) for key, row in self.companies.items())],
            required=False,
        )
        self.fields.update(fields_of(Letterhead, LETTERHEAD))

    def clean(self) -> None:
        self.check_meanwhile()

    @property
    def organisation(self) -> Organisation | None:
        return self.companies.get(self.cleaned_data["organisation"])

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in LETTERHEAD}


class RuleForm(EditingForm):
    """What an authority published, with its source and the day on which somebody looked it up."""

    def __init__(self, rule: EntryRule, **options: Any) -> None:
        super().__init__(rule, initial={name: getattr(rule, name) for name in RULE}, **options)
        self.fields.update(fields_of(EntryRule, RULE))

    def clean(self) -> None:
        self.check_meanwhile()

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in RULE}
