"""How strict an office draws the two lines."""

from django import forms
from django.utils.translation import gettext_lazy as _

from citybridge.outreach.enums import Strictness


class LinesForm(forms.Form):
    """Both lines as steps from strict to generous."""

    fits = forms.TypedChoiceField(label=_("Fits"), choices=Strictness.choices, coerce=int, initial=Strictness.USUAL)
    perhaps = forms.TypedChoiceField(
        label=_("Fits perhaps"), choices=Strictness.choices, coerce=int, initial=Strictness.USUAL
    )

    @property
    def steps(self) -> dict[str, int]:
        return {"fits": self.cleaned_data["fits"], "perhaps": self.cleaned_data["perhaps"]}
