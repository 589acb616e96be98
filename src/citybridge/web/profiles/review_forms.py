"""The checklist of an office, and its reasons for handing something back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from citybridge.organisations.validators import Faults
from citybridge.profiles.enums import ProfileState, ReviewPoint
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.validators import COMMENT_LIMIT, REASON_LIMIT, ReviewData, check_returning, check_vouching
from citybridge.web.profiles.forms import ExpiryForm


def _words(label: Any, limit: int, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2, "class": "is-short"})
    return forms.CharField(label=label, max_length=limit, required=False, widget=area, **options)


class ReviewForm(forms.Form):
    """`version` is the text that the office read: what was changed meanwhile is not decided unseen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    comment = _words(
        _("Comment"),
        COMMENT_LIMIT,
        help_text=_("The organisation reads it; nobody outside does."),
    )

    def __init__(self, *, profile: CooperationProfile, initial: dict[str, Any] | None = None, **options: Any) -> None:
        self.profile = profile
        super().__init__(initial={"version": profile.version, **(initial or {})}, **options)

    def said(self) -> ReviewData:
        return ReviewData(comment=self.cleaned_data.get("comment", ""))

    def clean(self) -> None:
        if self.cleaned_data.get("version") not in {None, self.profile.version}:
            data = cast(QueryDict, self.data).copy()
            data["version"] = str(self.profile.version)
            self.data = data
            self.add_error(
                None, gettext("The organisation changed this while you were reading. Look at it once more.")
            )

    def add_faults(self, faults: Faults) -> None:
        """Put faults to their fields; a field that is explained already is not explained again."""
        for name, errors in faults.items():
            for error in errors if name not in self.errors else []:
                self.add_error(name if name in self.fields else None, error)


class VouchingForm(ReviewForm):
    met = forms.MultipleChoiceField(
        label=_("What did you look at?"),
        choices=ReviewPoint.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what is fulfilled; nothing is published without that.")},
        help_text=_("Tick what is fulfilled. The first and the last point must be."),
    )
    is_knowing = forms.BooleanField(label=_("I vouch for it although not every point is ticked."), required=False)
    field_order = ("expires_on", "met", "is_knowing", "comment")

    def said(self) -> ReviewData:
        cleaned = self.cleaned_data
        return ReviewData(
            met=frozenset(cleaned.get("met", ())),
            comment=cleaned.get("comment", ""),
            is_knowing=bool(cleaned.get("is_knowing")),
        )

    def clean(self) -> None:
        super().clean()
        self.add_faults(check_vouching(self.said()))


class PublishForm(ExpiryForm, VouchingForm):
    """The checklist and the last day."""

    def __init__(self, *, profile: CooperationProfile, today: date, **options: Any) -> None:
        super().__init__(profile=profile, today=today, **options)


@dataclass(frozen=True)
class Reason:
    tick: forms.BoundField
    words: forms.BoundField


class ReturnForm(ReviewForm):
    """A box and words for each point; words without a tick count as well."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for point in ReviewPoint:
            self.fields[f"lacks_{point}"] = forms.BooleanField(label=point.lacking, required=False)
            self.fields[f"reason_{point}"] = _words(_("What exactly is to be done?"), REASON_LIMIT)
            self.fields[f"reason_{point}"].widget.attrs["aria-describedby"] = f"id_lacks_{point}_label"
        if self.profile.state == ProfileState.PUBLISHED:
            self.fields["is_knowing"] = forms.BooleanField(
                label=gettext("I know that nobody finds it from now on, until it is published again.")
            )

    @property
    def points(self) -> list[Reason]:
        return [Reason(self[f"lacks_{point}"], self[f"reason_{point}"]) for point in ReviewPoint]

    def said(self) -> ReviewData:
        cleaned = self.cleaned_data
        words = {point.value: cleaned.get(f"reason_{point}", "") for point in ReviewPoint}
        named = {point: text for point, text in words.items() if text or cleaned.get(f"lacks_{point}")}
        return ReviewData(reasons=named, comment=cleaned.get("comment", ""))

    def clean(self) -> None:
        super().clean()
        self.add_faults(check_returning(self.said()))
