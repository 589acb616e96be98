"""States of an issue of the newsletter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IssueState(models.TextChoices):
    """Draft → scheduled → being sent → sent; from draft at once to being sent. What was sent never changes."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")


IN_WORK = (IssueState.DRAFT, IssueState.SCHEDULED)
OUT = (IssueState.SENDING, IssueState.SENT)
