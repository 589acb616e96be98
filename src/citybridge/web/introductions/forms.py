"""What people write when they ask for an introduction or answer one."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language, reader_language
from citybridge.introductions.enums import DeclineReason, Wish
from citybridge.introductions.validators import MAX_NOTE, MAX_TEXT, MIN_TEXT
from citybridge.organisations.models import Organisation
from citybridge.privacy.models import Notice
from citybridge.web.names import plain_name


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, each name once."""
    return {name: data[name] for name in data}


class WithNotice(forms.Form):
    """Sent below a text that is acknowledged by sending; the form knows which one was shown."""

    notice = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shown: Notice, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.shown = shown
        self.fields["notice"].initial = shown.pk

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("notice") != self.shown.pk:
            self.add_error(
                None,
                _("The text on export control was not on the page you sent, or has changed. Read it and send again."),
            )
            self.data = {**_flat(self.data), self.add_prefix("notice"): self.shown.pk}
        return said


class AskForm(WithNotice):
    """Why one would like to talk. `request_key` makes a form that is sent twice ask once."""

    asking = forms.ChoiceField(
        label=_("For which of your organisations do you ask?"),
        error_messages={"required": _("Choose one of your organisations.")},
    )
    text = forms.CharField(
        label=_("Why would you like to talk?"),
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": MAX_TEXT, "data-counted": ""}),
        error_messages={"required": _("Write in a few sentences why you would like to talk.")},
    )
    wish = forms.ChoiceField(
        label=_("What do you have in mind?"), choices=[("", _("not decided yet")), *Wish.choices], required=False
    )
    language = forms.ChoiceField(label=_("In which language did you write?"), choices=Language.choices)
    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, shown: Notice, own: Sequence[Organisation], *arguments: Any, **options: Any) -> None:
        super().__init__(shown, *arguments, **options)
        self.own = {str(row.public_id): row for row in own}
        self.fields["text"].help_text = _(
            "Between %(least)d and %(most)d characters: what you do, what fits, what comes next. Without links, "
            "addresses and numbers; your card follows when both sides have agreed."
        ) % {"least": MIN_TEXT, "most": MAX_TEXT}
        self.fields["asking"].choices = [(key, plain_name(row)) for key, row in self.own.items()]  # type: ignore[attr-defined]
        if len(own) == 1:
            self.fields["asking"].widget = forms.HiddenInput()
            self.fields["asking"].initial = next(iter(self.own))
        self.fields["language"].initial = reader_language()
        self.fields["request_key"].initial = uuid.uuid4
        if not self.is_bound:
            self.fields["text"].widget.attrs["autofocus"] = True

    @property
    def asker(self) -> Organisation:
        return self.own[self.cleaned_data["asking"]]


class ActForm(forms.Form):
    """One act; `version` is that of the page it stands on."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def follow(self, version: int) -> None:
        """Send the version of today next time; what was typed stays."""
        self.data = {**_flat(self.data), self.add_prefix("version"): version}


class AgreeForm(WithNotice, ActForm):
    """Agreeing below the text on export control."""


class DeclineForm(ActForm):
    """Declining with a reason; the note is for the own side."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        help_text=_("The other side reads it in these words."),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("Note for your own side"),
        help_text=_("Only your organisation and your office read it."),
        max_length=MAX_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "is-short"}),
    )
