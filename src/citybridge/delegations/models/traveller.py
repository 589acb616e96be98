"""Somebody who travels, and the details of the passport that only this person enters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import NameOrder, Salutation
from citybridge.accounts.models import User
from citybridge.accounts.validators import CardData
from citybridge.core.models import Identified
from citybridge.delegations.enums import Group
from citybridge.delegations.models.delegation import Delegation
from citybridge.organisations.models import Organisation


class Traveller(Identified):
    """Names as their bearer writes them (R137). `rank` is the place in the order of protocol; the first one leads."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="travellers")
    rank = models.PositiveSmallIntegerField(_("place in the order of protocol"))
    group = models.CharField(_("travels for"), max_length=11, choices=Group.choices)
    native_name = models.CharField(_("full name in its own script"), max_length=120)
    latin_name = models.CharField(_("full name in Latin letters, exactly as in the passport"), max_length=120)
    family_name = models.CharField(_("family name in Latin letters"), max_length=60, blank=True)
    name_order = models.CharField(_("order of names"), max_length=6, choices=NameOrder.choices)
    academic_title = models.CharField(_("academic title"), max_length=40, blank=True)
    salutation = models.CharField(_("salutation"), max_length=5, choices=Salutation.choices, blank=True)
    position_de = models.CharField(_("function in German"), max_length=120, blank=True)
    position_zh = models.CharField(_("function in Chinese"), max_length=120, blank=True)
    position_en = models.CharField(_("function in English"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, related_name="travellers", null=True, blank=True
    )
    employer_latin = models.CharField(_("employer in Latin letters"), max_length=200, blank=True)
    employer_zh = models.CharField(_("employer in Chinese"), max_length=200, blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="journeys", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["delegation", "rank"])]

    def __str__(self) -> str:
        return f"traveller {self.public_id}"

    @property
    def positions(self) -> dict[str, str]:
        return {"de": self.position_de, "zh": self.position_zh, "en": self.position_en}

    def card(self, position: str = "") -> CardData:
        """The name as `accounts.phrases` writes it."""
        return CardData(
            native_name=self.native_name,
            latin_name=self.latin_name,
            family_name=self.family_name,
            name_order=self.name_order,
            academic_title=self.academic_title,
            salutation=self.salutation,
            position=position,
        )


class PassportEntry(models.Model):
    """What a consulate asks for and nobody else reads: encrypted, printed on the letter, gone 90 days after (R160)."""

    traveller = models.OneToOneField(Traveller, on_delete=models.CASCADE, related_name="passport")
    sealed = models.BinaryField(help_text="Fernet token over JSON")
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"passport of {self.traveller_id}"


class EntryLink(models.Model):
    """A link that lets one traveller enter the details once; only the hash of its secret is known here."""

    traveller = models.ForeignKey(Traveller, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link for {self.traveller_id}"
