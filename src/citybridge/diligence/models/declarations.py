"""What an organisation says of its own diligence, and hints on dual use that somebody found not to apply."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.core.models import Identified
from citybridge.organisations.models import Organisation


def evidence_name(_declaration: "Declaration", _file_name: str) -> str:
    """A name nobody chose; only PDF gets here."""
    return f"declarations/{uuid4().hex}.pdf"


class Declaration(Identified):
    """Answers of one day, valid for twelve months. Nobody here verifies them (R70)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="declarations")
    questionnaire = models.PositiveSmallIntegerField(help_text="version of the questions")
    answers = models.JSONField(help_text="answer by question")
    remarks = models.TextField(_("remarks"), max_length=1000, blank=True)
    evidence = models.FileField(upload_to=evidence_name, max_length=100, blank=True)
    evidence_name = models.CharField(max_length=120, blank=True)
    declared_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    declared_on = models.DateField()
    valid_until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-declared_on"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.declared_on}"


class DualUseDismissal(models.Model):
    """Somebody of the organisation or its office says that a category does not concern it; the hint then rests."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="dual_use_dismissals")
    category = models.PositiveSmallIntegerField()
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_dismissal_a_category", fields=["organisation", "category"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.category}"
