"""Forms for a record that somebody else may change while the form is open."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from citybridge.core.models import Identified


class EditingForm(forms.Form):
    """`record` is what is changed, None for something new; `seen` is the state of it that the person saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, record: Identified | None, *, initial: dict[str, Any], **options: Any) -> None:
        self.record = record
        super().__init__(initial={**initial, "seen": self._now()}, **options)

    def check_meanwhile(self) -> None:
        """The second of two people is told, and overwrites only when sending once more."""
        seen, now = self.cleaned_data.get("seen"), self._now()
        if not seen or seen == now:
            return
        data = cast(QueryDict, self.data).copy()
        data["seen"] = now
        self.data = data
        self.add_error(
            None,
            _(
                "Somebody else saved this while you were writing. "
                "Compare with its page, then send this form again to put your version in its place."
            ),
        )

    def _now(self) -> str:
        return self.record.updated_at.isoformat() if self.record else ""
