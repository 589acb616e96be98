"""What a device at the door sends, and which badges are wanted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language


class ScanForm(forms.Form):
    """`scanned_at` (ISO 8601 with a zone) and `device_key` come from devices that may have been without a network."""

    key = forms.CharField(label=_("Code of the badge"), max_length=200)
    device_key = forms.UUIDField(required=False)
    scanned_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M:%S.%fZ"])


class UndoForm(forms.Form):
    device_key = forms.UUIDField()


class BadgesForm(forms.Form):
    people = forms.MultipleChoiceField(
        label=_("People"), error_messages={"required": _("Choose at least one person.")}
    )
    language = forms.ChoiceField(label=_("Language of the name of the event"), choices=Language.choices)

    def __init__(self, people: list[str], **options: Any) -> None:
        super().__init__(**options)
        self.fields["people"].choices = [(key, key) for key in people]  # type: ignore[attr-defined]
