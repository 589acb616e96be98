"""Where a letter reaches an organisation, and whether by phone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.core.models import Addressed
from citybridge.organisations.models.organisation import Organisation


class PostalAddress(Addressed):
    """As an office noted it. A letter says where it comes from (GDPR Art. 14(2)(f)): `source` is never empty."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="postal_address")
    source = models.CharField(_("where the address comes from"), max_length=160)
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"address of {self.organisation_id}"
