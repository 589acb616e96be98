"""The form of a paragraph of the minutes: German and Chinese beside each other, English below."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language, reader_language
from citybridge.governance.models import AgendaItem, MinutesParagraph
from citybridge.governance.validators.minutes import TEXT_LIMIT, MinutesWords, check_minutes
from citybridge.organisations.validators import check_text
from citybridge.web.editing import EditingForm
from citybridge.web.fields import TextField
from citybridge.web.names import plain_name

TEXTS = {
    Language.DE: _("Text in German"),
    Language.ZH: _("Text in Chinese"),
    Language.EN: _("Text in English"),
}
FITTING = {
    Language.DE: _("I looked at the German text: it fits the changed original."),
    Language.ZH: _("I looked at the Chinese text: it fits the changed original."),
    Language.EN: _("I looked at the English text: it fits the changed original."),
}


class ParagraphForm(EditingForm):
    """`key` makes a form that was sent twice add one paragraph."""

    original = forms.ChoiceField(
        label=_("Language of the original"),
        choices=Language.choices,
        help_text=_("The other languages are its translations; they are outdated when it changes."),
    )
    item = forms.ChoiceField(label=_("Where it stands"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, paragraph: MinutesParagraph | None, items: Sequence[AgendaItem], *, item: str = "", **options: Any
    ) -> None:
        self.by_id = {str(row.public_id): row for row in items}
        super().__init__(paragraph, initial=_initial(paragraph, item), **options)
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        choices = [(key, f"{number}. {plain_name(row)}") for number, (key, row) in enumerate(self.by_id.items(), 1)]
        field.choices = [("", _("Before the agenda")), *choices]
        for language in Language:
            rows = 4 if language == Language.EN else 10
            self.fields[f"text_{language}"] = TextField(
                label=TEXTS[language], max_length=TEXT_LIMIT, validators=[check_text], language=language, rows=rows
            )
            if paragraph is not None and language in paragraph.outdated:
                self.fields[f"fits_{language}"] = forms.BooleanField(label=FITTING[language], required=False)

    def clean(self) -> None:
        self.check_meanwhile()
        if not self.errors:
            check_minutes(self.words())

    def words(self) -> MinutesWords:
        said = self.cleaned_data
        texts = {str(language): said[f"text_{language}"] for language in Language}
        return MinutesWords(said["original"], texts, frozenset(code for code in texts if said.get(f"fits_{code}")))

    def agenda_item(self) -> AgendaItem | None:
        return self.by_id.get(self.cleaned_data["item"])

    def _compared(self) -> list[str]:
        return [name for name in super()._compared() if name != "key"]


def _initial(paragraph: MinutesParagraph | None, item: str) -> dict[str, Any]:
    if paragraph is None:
        return {"original": reader_language(), "item": item, "key": uuid.uuid4()}
    texts = {f"text_{code}": text for code, text in paragraph.texts.items()}
    place = str(paragraph.item.public_id) if paragraph.item else ""
    return {**texts, "original": paragraph.original, "item": place, "key": paragraph.public_id}
