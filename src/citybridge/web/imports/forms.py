"""Choosing a file, and correcting how it is read."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.actor import Actor
from citybridge.alliance.queries import all_members
from citybridge.imports.engine.columns import COLUMNS
from citybridge.imports.enums import Delimiter, Encoding, ImportKind
from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import Asked
from citybridge.imports.queries import kinds_for
from citybridge.imports.validators import check_publish_until, check_size
from citybridge.web.names import plain_name

LONGEST_LIFE = timedelta(days=365)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class UploadForm(forms.Form):
    """A file, what its rows are, and whose; a choice of one is made already."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, up to 50 MB and 200,000 rows; the first row has the headings."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.tsv,.txt"}),
    )
    kind = forms.ChoiceField(label=_("What the rows are"), widget=forms.RadioSelect)
    member = forms.ChoiceField(label=_("Member"), required=False)
    publish_until = forms.DateField(
        label=_("Publish offers and requests until"),
        help_text=_(
            "Leave this empty to import drafts. With a day you vouch for the list, and it is published at once."
        ),
        required=False,
        widget=DayInput(),
    )

    def __init__(self, actor: Actor, *, today: date, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.today = today
        kinds = kinds_for(actor)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = ImportKind.ORGANISATIONS
        members = all_members() if actor.is_secretariat else all_members().filter(pk__in=actor.member_ids)
        choices = [(str(member.pk), plain_name(member)) for member in members]
        every = [("", _("any member; each row names its own"))] if actor.is_secretariat else []
        self.fields["member"].choices = [*every, *choices]  # type: ignore[attr-defined]
        self.fields["member"].required = not actor.is_secretariat
        if len(choices) == 1:
            self.fields["member"].initial = choices[0][0]

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        check_size(file.size or 0)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ImportKind.MEMBERS and cleaned.get("member"):
            self.add_error("member", _("Members are imported without choosing one."))
        try:
            check_publish_until(cleaned.get("kind", ""), cleaned.get("publish_until"), today=self.today)
        except ValidationError as error:
            self.add_error("publish_until", error)
        return cleaned

    @property
    def member_id(self) -> int | None:
        chosen = self.cleaned_data["member"]
        return int(chosen) if chosen else None


class ReadingForm(forms.Form):
    """Encoding, separator or sheet, and what each heading means."""

    def __init__(self, batch: ImportBatch, *, data: Any = None) -> None:
        super().__init__(data=data)
        self.batch = batch
        if not batch.sheets:
            self.fields["encoding"] = forms.ChoiceField(
                label=_("Encoding"), choices=Encoding.choices, initial=batch.encoding, required=bool(batch.encoding)
            )
            self.fields["delimiter"] = forms.ChoiceField(
                label=_("Separator"),
                choices=Delimiter.choices,
                initial=batch.delimiter,
                required=bool(batch.delimiter),
            )
        elif len(batch.sheets) > 1:
            choices = [(name, name) for name in batch.sheets]
            self.fields["sheet"] = forms.ChoiceField(label=_("Sheet"), choices=choices, initial=batch.sheet)
        if batch.kind == ImportKind.PROFILES:
            self.fields["publish_until"] = forms.DateField(
                label=_("Publish offers and requests until"),
                initial=batch.publish_until,
                required=False,
                widget=DayInput(),
            )
        for place, column in enumerate(batch.mapping):
            self.fields[f"column_{place}"] = self._column_field(place, column)

    def _column_field(self, place: int, column: str) -> forms.ChoiceField:
        known = [(entry.field, entry.label) for entry in COLUMNS[self.batch.kind]]
        heading = self.batch.header[place] or _("column %(number)d") % {"number": place + 1}
        return forms.ChoiceField(label=heading, choices=[("", _("leave out")), *known], initial=column, required=False)

    def reading_fields(self) -> Iterator[forms.BoundField]:
        return (field for field in self if not field.name.startswith("column_"))

    def column_fields(self) -> Iterator[forms.BoundField]:
        return (field for field in self if field.name.startswith("column_"))

    def asked(self) -> Asked:
        """What the person wants; another encoding lets the separator be guessed anew."""
        cleaned = self.cleaned_data
        encoding, delimiter = cleaned.get("encoding", ""), cleaned.get("delimiter", "")
        if encoding != self.batch.encoding and delimiter == self.batch.delimiter:
            delimiter = ""
        mapping = [cleaned[f"column_{place}"] for place in range(len(self.batch.mapping))]
        sheet = cleaned.get("sheet", self.batch.sheet)
        return Asked(encoding, delimiter, sheet, mapping, cleaned.get("publish_until"))
