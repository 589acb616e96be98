"""An issue of the newsletter: what the secretariat writes and picks, and what was sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.core.models import ProvenancedText, Versioned
from citybridge.news.enums import IN_WORK, IssueState
from citybridge.news.validators import BODY_LIMIT, TITLE_LIMIT
from citybridge.profiles.models import CooperationProfile


class Issue(Versioned):
    """One issue; one at a time is in work. Its number comes with the sending, so that the archive has no gaps.

    `content` is what was sent, frozen in all languages; empty before. `reached` is the id of the last subscriber whose
    message is in the outbox: a sending that was cut off goes on behind it.
    """

    state = models.CharField(max_length=9, choices=IssueState.choices, default=IssueState.DRAFT)
    number = models.PositiveIntegerField(unique=True, null=True, blank=True)
    covers_from = models.DateField(_("tells what happened since"))
    profiles = models.ManyToManyField(CooperationProfile, related_name="+", blank=True)
    send_at = models.DateTimeField(_("send at"), null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    content = models.JSONField(default=dict, blank=True)
    recipients = models.PositiveIntegerField(default=0, help_text="subscribers when the sending began")
    queued = models.PositiveIntegerField(default=0, help_text="messages written into the outbox")
    reached = models.BigIntegerField(default=0)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Case(models.When(state__in=IN_WORK, then=models.Value(1))), name="one_issue_in_work"
            ),
            models.CheckConstraint(
                name="what_was_sent_has_a_number_and_a_moment",
                condition=models.Q(state__in=IN_WORK) | models.Q(number__isnull=False, sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_scheduled_has_a_moment",
                condition=~models.Q(state=IssueState.SCHEDULED) | models.Q(send_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.number or ''}".strip()

    @property
    def lead(self) -> "Article":
        """The article in front; its title is that of the issue."""
        return self.articles.all()[0]


class Article(Versioned):
    """A free section, in the order of `position`; 0 is the lead and is always there."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_article_a_position", fields=["issue", "position"])]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.position}"

    @property
    def is_lead(self) -> bool:
        return self.position == 0


class ArticleText(ProvenancedText):
    """Title and words of an article in one language."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=TITLE_LIMIT)
    body = models.TextField(_("text"), max_length=BODY_LIMIT)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_article_text_a_language", fields=["article", "language"])]

    def __str__(self) -> str:
        return self.title
