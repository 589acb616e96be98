"""A joint project of both sides: its words, its stages over time, its documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.alliance.models import Member
from citybridge.core.languages import Language, choose
from citybridge.core.models import ProvenancedText, StoredFile, Versioned
from citybridge.projects.enums import ProjectStage, ProjectState
from citybridge.topics.models import Topic


class JointProject(Versioned):
    """The office of `member` cares for it. It is found while it is published and `expires_on` lies ahead.

    `vouched_by` is the member whose office published it, `language` that of its first author.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="projects")
    state = models.CharField(max_length=9, choices=ProjectState.choices, default=ProjectState.DRAFT)
    stage = models.CharField(
        pgettext_lazy("project", "stage"), max_length=8, choices=ProjectStage.choices, default=ProjectStage.IDEA
    )
    language = models.CharField(_("language of the author"), max_length=2, choices=Language.choices)
    topics = models.ManyToManyField(Topic, related_name="projects", blank=True)
    call_name = models.CharField(_("funding call"), max_length=200, blank=True)
    call_programme = models.CharField(_("programme"), max_length=200, blank=True)
    call_deadline = models.DateField(_("deadline"), null=True, blank=True)
    call_url = models.URLField(_("address of the call"), max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="for the first time")
    vouched_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(_("fictitious sample"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="published_project_has_an_end_and_an_office",
                condition=~models.Q(state=ProjectState.PUBLISHED)
                | models.Q(expires_on__isnull=False, published_at__isnull=False, vouched_by__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["state", "expires_on"])]

    def __str__(self) -> str:
        return f"project {self.public_id}"

    @property
    def title(self) -> str:
        return choose({text.language: text.title for text in self.texts.all()})[0]


class ProjectText(ProvenancedText):
    """Title, summary and what partner is sought, in one language."""

    project = models.ForeignKey(JointProject, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), max_length=4000)
    sought = models.TextField(_("what partner is sought"), max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_project_text_a_language", fields=["project", "language"])]

    def __str__(self) -> str:
        return self.title


class StageChange(models.Model):
    """From which day on the project was in a stage, as far as it is known; the latest row is the stage of today."""

    project = models.ForeignKey(JointProject, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=8, choices=ProjectStage.choices)
    since = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"{self.stage} {self.since}"


class ProjectFile(StoredFile):
    """A document of the project, for its partners and their offices; `is_public` also for everybody."""

    project = models.ForeignKey(JointProject, on_delete=models.CASCADE, related_name="files")
    is_public = models.BooleanField(_("for everybody"), default=False)
