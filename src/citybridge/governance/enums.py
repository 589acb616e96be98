"""States and kinds of the alliance's own work."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    """Who comes together: all members, some on a subject, or the offices' people."""

    PLENARY = "plenary", _("plenary")
    GROUP = "group", _("working group")
    OFFICERS = "officers", _("officers' conference")


class SessionState(models.TextChoices):
    """Draft → invited → open (votes are taken) → closed → published (minutes and resolutions); or cancelled."""

    DRAFT = "draft", _("in preparation")
    INVITED = "invited", _("invited")
    OPEN = "open", _("in session")
    CLOSED = "closed", _("closed")
    PUBLISHED = "published", _("published")
    CANCELLED = "cancelled", _("cancelled")


class ItemKind(models.TextChoices):
    SUBJECT = "subject", pgettext_lazy("agenda", "subject")
    REPORT = "report", _("report")
    ADMISSION = "admission", _("admission")
    STEPS = "steps", _("open steps of earlier sessions")


class ItemState(models.TextChoices):
    """What a member proposes stands on the agenda once the secretariat has accepted it."""

    PROPOSED = "proposed", pgettext_lazy("agenda", "proposed")
    ACCEPTED = "accepted", _("on the agenda")
    DECLINED = "declined", _("not taken up")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Rule(models.TextChoices):
    """How many votes a resolution needs; by consensus nobody may object."""

    CONSENSUS = "consensus", _("consensus")
    MAJORITY = "majority", _("more yes than no")
    TWO_THIRDS = "two_thirds", _("two thirds of yes and no")


class ResolutionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("not adopted")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Choice(models.TextChoices):
    YES = "yes", pgettext_lazy("vote", "yes")
    NO = "no", pgettext_lazy("vote", "no")
    ABSTAIN = "abstain", _("abstention")


class Responsible(models.TextChoices):
    """Who carries out a step; a member or its office is named beside it."""

    MEMBER = "member", _("member")
    OFFICE = "office", _("office")
    SECRETARIAT = "secretariat", _("secretariat")


class StepState(models.TextChoices):
    OPEN = "open", pgettext_lazy("step", "open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("given up")


class TextState(models.TextChoices):
    """How far a paragraph of the minutes is in one language."""

    MISSING = "missing", _("still to be translated")
    ORIGINAL = "original", _("original")
    TRANSLATED = "translated", _("translated")
    OUTDATED = "outdated", _("outdated: the original has changed")
    AGREED = "agreed", _("agreed")


class MinutesAct(models.TextChoices):
    """What was done with a paragraph of the minutes."""

    ADDED = "added", _("added")
    WRITTEN = "written", pgettext_lazy("minutes", "changed")
    MOVED = "moved", _("moved")
    DELETED = "deleted", _("deleted")
    RESTORED = "restored", _("brought back to an earlier state")
    AGREED = "agreed", _("agreed")
    WITHDRAWN = "withdrawn", _("agreement taken back")


class ApplicationState(models.TextChoices):
    """Accepted as complete, it is a member with the standing *applicant*; the plenary decides what follows."""

    SENT = "sent", pgettext_lazy("application", "sent")
    RETURNED = "returned", _("asked back")
    ACCEPTED = "accepted", _("complete")
    DECLINED = "declined", pgettext_lazy("application", "not taken up")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DocumentKind(models.TextChoices):
    LETTER = "letter", _("letter of the mayor")
    OTHER = "other", _("other document")
