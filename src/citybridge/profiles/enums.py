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
