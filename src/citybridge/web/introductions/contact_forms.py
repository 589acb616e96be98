"""Releasing a card, and writing a message."""

import uuid
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language, reader_language
from citybridge.documents.uploads import MOST_BYTES
from citybridge.introductions.engine.patterns import Found, personal_numbers
from citybridge.introductions.operations.attaching import MOST_FILES
from citybridge.introductions.operations.conversing import MAX_MESSAGE, Draft
from citybridge.introductions.validators import cleaned
from citybridge.privacy.models import Notice

WARNINGS = {
    Found.IDENTITY_CARD: _("This looks like the number of an identity card."),
    Found.PASSPORT: _("This looks like the number of a passport."),
    Found.MOBILE: _("This looks like a private telephone number."),
}


class ReleaseForm(forms.Form):
    """Consent is a control of its own, never ticked beforehand (R7, R45 d); `notice` is the text that was shown."""

    leave_out = forms.MultipleChoiceField(
        label=_("Leave out"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Your name goes with the card; tick what shall not."),
    )
    consent = forms.BooleanField(
        label=_(
            "I have read the text and explicitly consent to my card going to this recipient in the other country."
        ),
        error_messages={"required": _("Without your consent the card is not released.")},
    )
    notice = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shown: Notice, details: Sequence[tuple[str, str | Promise]], **options: Any) -> None:
        super().__init__(**options)
        self.shown = shown
        self.fields["notice"].initial = shown.pk
        self.fields["leave_out"].choices = details  # type: ignore[attr-defined]

    def clean(self) -> None:
        if self.cleaned_data.get("notice") != self.shown.pk:
            self.add_error("consent", _("The text has changed. Read it again, then decide."))
            data = cast(QueryDict, self.data).copy()
            data["notice"] = str(self.shown.pk)
            self.data = data


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is a list. Sizes are looked at before anything is read."""

    too_many = _("A message takes %(most)d files at most.")
    widget = FilesInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [super(FilesField, self).clean(file, initial) for file in data or [] if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(self.too_many, params={"most": MOST_FILES})
        if any(file.size > MOST_BYTES for file in files):
            raise forms.ValidationError(_("A file has 5 MB at most."))
        return files


class MessageForm(forms.Form):
    """`request_key` makes a double click one message; `confirmed` is asked for only after a warning (R52)."""

    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MAX_MESSAGE, "data-counted": ""}),
        error_messages={"required": _("Write something.")},
        help_text=_("No important data, no state secrets, no controlled technology, no personal data of others."),
    )
    language = forms.ChoiceField(label=_("In which language did you write?"), choices=Language.choices)
    attached = FilesField(
        label=_("Files"), required=False, help_text=_("Up to three PDF, PNG or JPEG files of 5 MB each.")
    )
    harmless = forms.BooleanField(
        label=_(
            "Each file is a public brochure or picture, with no controlled technology and no personal data of others."
        ),
        required=False,
    )
    confirmed = forms.BooleanField(label=_("Send it nevertheless"), required=False, widget=forms.HiddenInput)
    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["language"].initial = reader_language()
        self.fields["request_key"].initial = uuid.uuid4

    def clean_text(self) -> str:
        text = cleaned(str(self.cleaned_data["text"]))
        if not text or len(text) > MAX_MESSAGE:
            raise forms.ValidationError(_("Write 1 to %(most)d characters."), params={"most": MAX_MESSAGE})
        return text

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("attached") and not said.get("harmless"):
            self.add_error("harmless", _("Tick this if it is so; otherwise leave the files out."))
        found = personal_numbers(said.get("text", ""))
        if found:
            self.fields["confirmed"].widget = forms.CheckboxInput()
            if not said.get("confirmed"):
                self.add_error("confirmed", [forms.ValidationError(WARNINGS[kind]) for kind in sorted(found)])

    def draft(self) -> Draft:
        said = self.cleaned_data
        files = [(file.name or "", file.read()) for file in cast("list[UploadedFile[bytes]]", said["attached"])]
        return Draft(said["text"], said["language"], said["request_key"], files, said["harmless"])
