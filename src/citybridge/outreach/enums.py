"""Vocabularies of outreach: verdicts, states of a campaign and of each one who is informed, answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """Whether an event is for an organisation; the office may set another than the one proposed."""

    FITS = "fits", _("fits")
    PERHAPS = "perhaps", _("perhaps")
    NOT = "not", _("does not fit")


class Strictness(models.IntegerChoices):
    """How far a line is moved from where the judged set put it."""

    STRICT = 2, _("strict")
    RATHER_STRICT = 1, _("rather strict")
    USUAL = 0, _("as usual")
    RATHER_GENEROUS = -1, _("rather generous")
    GENEROUS = -2, _("generous")


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


class Stage(models.TextChoices):
    """How far it came with an organisation in question: each is in exactly one, the furthest that it reached."""

    TRAVELLED = "travelled", _("was there")
    REGISTERED = "registered", _("registered")
    YES = "yes", _("said yes, not registered yet")
    LATER = "later", _("asked to be asked later")
    REDIRECTED = "redirected", _("another person is the right one")
    NO = "no", _("said no")
    OBJECTED = "objected", _("wants no invitations")
    SILENT = "silent", _("informed, no answer yet")
    BOUNCED = "bounced", _("did not arrive")
    WITHHELD = "withheld", _("withheld")
    PLANNED = "planned", _("planned, not informed yet")
    UNTOLD = "untold", _("not informed")


# What nobody has finished with: somebody of the office has a next step.
OPEN_STAGES = (
    Stage.YES,
    Stage.LATER,
    Stage.REDIRECTED,
    Stage.SILENT,
    Stage.BOUNCED,
    Stage.WITHHELD,
    Stage.PLANNED,
    Stage.UNTOLD,
)
