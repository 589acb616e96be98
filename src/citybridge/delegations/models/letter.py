"""Letters for visas: who writes them, and that one was given out under a number."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.models import User
from citybridge.alliance.models import Member
from citybridge.core.models import Identified, Versioned
from citybridge.delegations.enums import LetterKind
from citybridge.delegations.models.delegation import Delegation
from citybridge.delegations.models.traveller import Traveller
from citybridge.organisations.models import Organisation


class Letterhead(Versioned):
    """The head of a letter and who signs it; without an organisation it is that of the member's office."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="letterheads")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="letterheads", null=True, blank=True
    )
    name_native = models.CharField(_("name in its own script"), max_length=200)
    name_latin = models.CharField(_("name in Latin letters"), max_length=200)
    address_native = models.CharField(_("address in its own script"), max_length=300)
    address_latin = models.CharField(_("address in Latin letters"), max_length=300)
    phone = models.CharField(_("phone"), max_length=40)
    email = models.EmailField(_("e-mail"), blank=True)
    signatory_native = models.CharField(_("who signs, in its own script"), max_length=120)
    signatory_latin = models.CharField(_("who signs, in Latin letters"), max_length=120)
    signatory_position_native = models.CharField(_("function in its own language"), max_length=120)
    signatory_position_en = models.CharField(_("function in English"), max_length=120)
    is_legal_representative = models.BooleanField(_("is the legal representative"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_letterhead_an_issuer", fields=["member", "organisation"], nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name_native


class Letter(Identified):
    """That a letter was given out. Its page is drawn anew from the data; no copy of it is kept (R160).

    `code` is what the printed QR code leads to. A traveller has one valid letter of a kind; made again it keeps its
    number. When the traveller's data are erased the number stays, so that the code can still be answered.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="letters")
    traveller = models.ForeignKey(Traveller, on_delete=models.SET_NULL, related_name="letters", null=True)
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    letterhead = models.ForeignKey(Letterhead, on_delete=models.PROTECT, related_name="letters")
    languages = models.CharField(max_length=8, help_text="codes with spaces, the first is the letter's own")
    issuer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="letters")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    code = models.CharField(max_length=20, unique=True)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_letter_a_number", fields=["issuer", "year", "serial"]),
            models.UniqueConstraint(
                name="one_valid_letter_of_a_kind",
                fields=["traveller", "kind"],
                condition=models.Q(revoked_at__isnull=True, traveller__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """`FOSHAN-2026-0007`: issuer, year, running number."""
        return f"{self.issuer.slug.upper()}-{self.year}-{self.serial:04d}"

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None
