"""States of an introduction, who must act in each, and the small vocabularies around it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IntroductionState(models.TextChoices):
    """Asked → both offices → the counterpart → agreed; from every open state also declined, expired, withdrawn."""

    WITH_OFFICE = "office", _("with the office of the asking side")
    WITH_COUNTERPART_OFFICE = "their_office", _("with the office of the counterpart")
    WITH_COUNTERPART = "counterpart", _("with the counterpart")
    AGREED = "agreed", pgettext_lazy("introduction", "agreed")
    DECLINED = "declined", _("declined")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_STATES = (
    IntroductionState.WITH_OFFICE,
    IntroductionState.WITH_COUNTERPART_OFFICE,
    IntroductionState.WITH_COUNTERPART,
)


class Party(models.TextChoices):
    """Who acts in an introduction."""

    ASKING = "asking", _("the asking organisation")
    OFFICE = "office", _("the office of the asking side")
    THEIR_OFFICE = "their_office", _("the office of the counterpart")
    COUNTERPART = "counterpart", _("the counterpart")
    CLOCK = "clock", _("the deadline")


WAITS_FOR = {
    IntroductionState.WITH_OFFICE: Party.OFFICE,
    IntroductionState.WITH_COUNTERPART_OFFICE: Party.THEIR_OFFICE,
    IntroductionState.WITH_COUNTERPART: Party.COUNTERPART,
}


class Wish(models.TextChoices):
    """What the asking side has in mind, if it says so."""

    TALK = "talk", _("a first talk")
    SAMPLES = "samples", _("samples or a quotation")
    VISIT = "visit", _("a visit")
    DISTRIBUTOR = "distributor", _("a distributor or agent")
    JOINT_PRODUCTION = "production", _("joint production")
    JOINT_RESEARCH = "research", _("joint research")
    INVESTMENT = "investment", _("an investment or a site")


class DeclineReason(models.TextChoices):
    """Told to the other side in these words only; a note goes to the own office alone."""

    NO_FIT = "no_fit", _("does not fit what we do")
    NO_TIME = "no_time", _("no capacity at present")
    KNOWN = "known", _("we are in contact already")
    INCOMPLETE = "incomplete", _("the request says too little")
    RIVAL = "rival", _("conflict of interest")
    OTHER = "other", _("another reason")


class StepKind(models.TextChoices):
    """What happened, one row of the timeline each."""

    ASKED = "asked", _("asked")
    SKIPPED = "skipped", _("went past the office, as the office has decided for its requests")
    PASSED_ON = "passed_on", _("passed on")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
    REMINDED = "reminded", _("reminded")
    CARD_RELEASED = "card_released", _("a card was released")
    CARD_WITHDRAWN = "card_withdrawn", _("a card was withdrawn")
    READING_ALLOWED = "reading_allowed", _("allowed the offices to read along")
    READING_ENDED = "reading_ended", _("ended the offices' reading along")
