from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportKind(models.TextChoices):
    """What the rows of a file are."""

    MEMBERS = "members", _("members")
    ORGANISATIONS = "organisations", _("organisations")
    PROFILES = "profiles", _("offers and requests")


class ImportState(models.TextChoices):
    CHECKING = "checking", _("being checked")
    READY = "ready", _("checked, not imported yet")
    FAILED = "failed", _("not readable")
    APPLYING = "applying", _("being imported")
    APPLIED = "applied", _("imported")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    DISCARDED = "discarded", _("discarded")


# Somebody has to work on these until they are in another state.
UNFINISHED = (ImportState.CHECKING, ImportState.APPLYING, ImportState.UNDOING)


class RowOutcome(models.TextChoices):
    """What a row of the file means for what is there already."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    ERROR = "error", _("with errors")


class Encoding(models.TextChoices):
    """Encodings of text files that people really have."""

    UTF_8 = "utf-8", _("UTF-8 (all languages)")
    UTF_16_LE = "utf-16-le", _("UTF-16, also called Unicode text")
    UTF_16_BE = "utf-16-be", _("UTF-16 with the bytes the other way round")
    CP1252 = "cp1252", _("Windows-1252 (German and Western Europe)")
    GB18030 = "gb18030", _("GB18030, GBK, GB2312 (Chinese)")
    MAC_ROMAN = "mac-roman", _("Mac Roman (older programs on a Mac)")


class Certainty(models.TextChoices):
    """How sure the encoding of a file is."""

    CERTAIN = "certain", _("certain")
    CLEAR = "clear", _("guessed")
    DOUBTFUL = "doubtful", _("guessed, please compare")
    CHOSEN = "chosen", _("chosen by you")


class Delimiter(models.TextChoices):
    COMMA = ",", _("comma")
    SEMICOLON = ";", _("semicolon")
    TAB = "\t", _("tab")
    PIPE = "|", _("vertical bar")
