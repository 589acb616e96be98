from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    OFFER = "offer", _("offer")
    REQUEST = "request", _("request")

    @property
    def other(self) -> "Direction":
        return Direction.REQUEST if self is Direction.OFFER else Direction.OFFER


class ProfileKind(models.TextChoices):
    BUSINESS = "business", _("business")
    TECHNOLOGY = "technology", _("technology")
    RESEARCH = "research", _("research")
    INVESTMENT = "investment", _("investment")
    SITE = "site", _("site")


class ProfileState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    PUBLISHED = "published", _("published")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Stage(models.TextChoices):
    IDEA = "idea", _("idea")
    DEVELOPMENT = "development", _("in development")
    PROTOTYPE = "prototype", _("prototype")
    MARKET = "market", _("on the market")
    IN_USE = "in_use", _("proven in use")


class Decision(models.TextChoices):
    """What an office decided; `loaded` is a list that it vouched for outside."""

    PUBLISHED = "published", _("published")
    CONFIRMED = "confirmed", _("change confirmed")
    RETURNED = "returned", _("handed back")
    LOADED = "loaded", _("published with a list of the office")


VOUCHING = frozenset({Decision.PUBLISHED, Decision.CONFIRMED, Decision.LOADED})


class ReviewPoint(models.TextChoices):
    """What an office looks at; the score is the number of points that are met."""

    CLEAR = "clear", _("It is clear what is offered or sought.")
    COMPLETE = "complete", _("It is complete.")
    EXPECTATION = "expectation", _("It says what is expected of the partner.")
    LANGUAGE = "language", _("Its language is good.")
    NOTHING_CONFIDENTIAL = "no_secrets", _("Nothing in it is confidential, and it names no single people.")

    @property
    def lacking(self) -> str:
        """The same point as what is still to be done."""
        sentences = {
            ReviewPoint.CLEAR: _("It is not clear what is offered or sought."),
            ReviewPoint.COMPLETE: _("Something is missing."),
            ReviewPoint.EXPECTATION: _("It does not say what is expected of the partner."),
            ReviewPoint.LANGUAGE: _("The language can be better."),
            ReviewPoint.NOTHING_CONFIDENTIAL: _("Something in it is confidential, or it names single people."),
        }
        return str(sentences[self])


NEEDED_TO_PUBLISH = frozenset({ReviewPoint.CLEAR, ReviewPoint.NOTHING_CONFIDENTIAL})
