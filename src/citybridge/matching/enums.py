from django.db import models
from django.utils.translation import gettext_lazy as _


class Noun(models.TextChoices):
    """What an index document stands for."""

    PROFILE = "profile", _("profile")
    ORGANISATION = "organisation", _("organisation")


class Verdict(models.TextChoices):
    """What a person said of a match."""

    FITS = "fits", _("fits")
    DOES_NOT_FIT = "does_not_fit", _("does not fit")


class FeedbackReason(models.TextChoices):
    """Why a match does not fit."""

    OTHER_FIELD = "other_field", _("another field")
    OTHER_PRODUCT = "other_product", _("same field, another product")
    WRONG_SIZE = "wrong_size", _("too large or too small")
    WRONG_PLACE = "wrong_place", _("wrong region")
    COMPETITOR = "competitor", _("a competitor, not a partner")
    ALREADY_KNOWN = "already_known", _("known already")
    OTHER = "other", _("another reason")
