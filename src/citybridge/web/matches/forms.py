"""What people ask of the matches, and what they say of them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.alliance.enums import Side
from citybridge.matching.enums import FeedbackReason, Verdict
from citybridge.matching.models import MatchFeedback
from citybridge.profiles.enums import Direction

LONGEST_TEXT = 4_000


class OpinionForm(forms.Form):
    """Fits or does not fit, because …; an answer can be changed and taken back."""

    verdict = forms.ChoiceField(label=_("Does this fit?"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("If it does not fit: because"), choices=[("", "–"), *FeedbackReason.choices], required=False
    )
    comment = forms.CharField(label=_("Comment"), max_length=500, required=False)

    @classmethod
    def of(cls, said: MatchFeedback | None, *, prefix: str) -> "OpinionForm":
        initial = {"verdict": said.verdict, "reason": said.reason, "comment": said.comment} if said else {}
        return cls(initial=initial, prefix=prefix)


class TextForm(forms.Form):
    """A text that offers or seeks something, in any language, and where partners are looked for."""

    text = forms.CharField(
        label=_("What do you offer or seek?"),
        help_text=_("A few words or a few sentences, in German, Chinese or English."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Describe in a few words what you offer or seek.")},
    )
    direction = forms.ChoiceField(
        label=_("Do you offer or seek it?"),
        choices=[(Direction.REQUEST, _("I seek it")), (Direction.OFFER, _("I offer it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you offer or seek it.")},
    )
    side = forms.ChoiceField(
        label=_("Partners in"), choices=[("", _("both countries")), *Side.choices], required=False
    )
