"""Vocabularies of outreach: verdicts, states of a campaign and of each one who is informed, answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """Whether an event is for an organisation; the office may set another than the one proposed."""

    FITS = "fits", _("fits")
    PERHAPS = "perhaps", _("perhaps")
    NOT = "not", _("does not fit")


class CampaignState(models.TextChoices):
    """Draft → released (four eyes above a number) → running → finished; stopped at any time."""

    DRAFT = "draft", _("draft")
    AWAITS_RELEASE = "awaits", _("waits for a second person")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    STOPPED = "stopped", _("stopped")


class TextKind(models.TextChoices):
    INVITATION = "invitation", _("invitation")
    REMINDER = "reminder", _("reminder")


class ContactState(models.TextChoices):
    """What became of the one attempt to inform an organisation. `informed` means: handed to the relay, or posted."""

    PLANNED = "planned", _("planned")
    INFORMED = "informed", _("informed")
    BOUNCED = "bounced", _("did not arrive")
    WITHHELD = "withheld", _("withheld")
    OBJECTED = "objected", _("wants no invitations")


class AnswerKind(models.TextChoices):
    YES = "yes", _("yes, we are interested")
    NO = "no", _("no, not this time")
    LATER = "later", _("not yet, ask us later")
    WRONG_PERSON = "wrong", _("I am the wrong person")
    SOMEBODY_ELSE = "else", _("somebody else should come")
