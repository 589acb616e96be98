"""Forms for a record that somebody else may change while the form is open."""

import hashlib
import json
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from citybridge.core.lists import listed
from citybridge.core.models import Versioned
from citybridge.web.changes import Change, fact_changed, words_changed


class EditingForm(forms.Form):
    """`record` is what is changed, None for something new.

    `seen` is the version that the person saw, `base` fingerprints of its fields: so that it is known of each field
    who changed it. When somebody saved meanwhile, nothing that was typed is lost: fields that only the other person
    changed are taken over, fields that both changed keep what was typed, and `conflicts` shows both.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, record: Versioned | None, *, initial: dict[str, Any], **options: Any) -> None:
        self.record = record
        self.conflicts: list[Change] = []
        self.taken_over: list[Change] = []
        super().__init__(initial={**initial, "seen": record.version if record else None}, **options)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "base":
            return json.dumps({name: _fingerprint(self._stored(name)) for name in self._compared()})
        return super().get_initial_for_field(field, field_name)

    def check_meanwhile(self) -> None:
        """The second of two people is told field by field, and overwrites only when sending once more."""
        if self.record is None or self.cleaned_data.get("seen") in {None, self.record.version}:
            return
        base = _read(self.cleaned_data.get("base", ""))
        data = cast(QueryDict, self.data).copy()
        for name in self._compared():
            self._compare(name, base.get(name), data)
        data["seen"] = str(self.record.version)
        data["base"] = self.get_initial_for_field(self.fields["base"], "base")
        self.data = data
        self.add_error(
            None,
            _(
                "Somebody else saved this while you were writing. "
                "Look at the differences, then send this form again to save it as it stands here now."
            ),
        )

    def _compare(self, name: str, base: str | None, data: QueryDict) -> None:
        typed, stored = _values(self[name].data), self._stored(name)
        if typed == stored or _fingerprint(stored) == base:
            return
        if _fingerprint(typed) != base:
            self.conflicts += self._change(name, stored, typed)
            return
        self.taken_over += self._change(name, typed, stored)
        if stored == [""] and isinstance(self.fields[name], forms.BooleanField):
            del data[name]
        else:
            data.setlist(name, stored)

    def _compared(self) -> list[str]:
        return [name for name in self.fields if name not in {"seen", "base"}]

    def _stored(self, name: str) -> list[str]:
        field = self.fields[name]
        return _values(field.prepare_value(self.get_initial_for_field(field, name)))

    def _change(self, name: str, old: list[str], new: list[str]) -> list[Change]:
        field = self.fields[name]
        language = field.widget.attrs.get("lang", "")
        if language:
            return words_changed(field.label or name, old[0], new[0], language)
        labels = _labels(field)
        return fact_changed(
            field.label or name, *(listed(labels.get(one, one) for one in side) for side in (old, new))
        )


def _values(value: Any) -> list[str]:
    """What a field holds as the strings that a browser sends; the order of several does not matter."""
    if isinstance(value, list | tuple):
        return sorted(str(one) for one in value)
    if isinstance(value, bool) or value is None:
        return ["on" if value else ""]
    return [str(value).replace("\r\n", "\n")]


def _fingerprint(values: list[str]) -> str:
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:12]


def _read(base: str) -> dict[str, str]:
    """The fingerprints of a form; none when somebody wrote something else there."""
    try:
        read = json.loads(base)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _labels(field: forms.Field) -> dict[str, str]:
    """Choices in words; groups of choices are opened."""
    choices = getattr(field, "choices", ())
    pairs = [pair for key, label in choices for pair in (label if isinstance(label, list | tuple) else [(key, label)])]
    return {str(key): str(label) for key, label in pairs if key}
