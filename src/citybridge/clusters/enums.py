"""States of a search for clusters, of a cluster, and of an organisation in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SearchState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("under way")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("stopped")
    FAILED = "failed", _("failed")


UNFINISHED = (SearchState.WAITING, SearchState.RUNNING)


class ClusterState(models.TextChoices):
    """Everybody sees a published cluster; a closed one can be opened again."""

    DRAFT = "draft", _("in preparation")
    PUBLISHED = "published", _("published")
    CLOSED = "closed", pgettext_lazy("cluster", "closed")


class AffiliationState(models.TextChoices):
    """What an organisation or its office decided; only `joined` belongs to the cluster and is shown."""

    INVITED = "invited", _("invited")
    JOINED = "joined", _("takes part")
    DECLINED = "declined", _("declined")
    LEFT = "left", _("left")
    TAKEN_OUT = "taken_out", _("taken out by the coordinator")


class Decider(models.TextChoices):
    """Who decided; an office that decides for its organisation says why."""

    ORGANISATION = "organisation", _("the organisation")
    OFFICE = "office", _("its office")
