"""Codes of the log in words: why a way was chosen, and why somebody is not written to."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REASONS: dict[str, Promise] = {
    "consent": gettext_lazy("somebody agreed to invitations of this office on this topic, by this way"),
    "no-consent": gettext_lazy("nobody agreed to mails of this office on this topic"),
    "no-account": gettext_lazy("nobody has an account"),
    "no-language": gettext_lazy("no text in a language they read or agreed to"),
    "suppressed": gettext_lazy("mails to the address came back"),
    "objected-by-mail": gettext_lazy("the person wants no mails like this"),
    "objected": gettext_lazy("wants no invitations"),
    "registered": gettext_lazy("takes part already"),
    "instead": gettext_lazy("another way did not reach them"),
    "answered": gettext_lazy("answered before it was sent"),
    "stopped": gettext_lazy("the campaign was stopped"),
    "too-late": gettext_lazy("it would have come after the last day for answers"),
    "erased": gettext_lazy("the person's data were erased"),
    "given up": gettext_lazy("the mail could not be handed over for five days"),
}


def reason_in_words(code: str) -> str:
    """A sentence for a code; what a mail relay said is given as it is."""
    return str(REASONS[code]) if code in REASONS else _("the mail relay said: %(reason)s") % {"reason": code}
