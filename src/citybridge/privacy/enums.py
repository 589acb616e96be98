"""Classes of data, purposes, and what happened to a consent."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DataClass(StrEnum):
    """What a field may hold. Only `COMPANY_PUBLIC` crosses a border by itself (CAC Order 16 (2024), Art. 3)."""

    COMPANY_PUBLIC = "company-public"
    COMPANY_INTERNAL = "company-internal"
    PERSONAL = "personal"
    PERSONAL_SENSITIVE = "personal-sensitive"
    SECRET = "secret"  # noqa: S105 - the name of a class
    TECHNICAL = "technical"


class ConsentAct(models.TextChoices):
    GIVEN = "given", _("given")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "withdrawn")


class Channel(models.TextChoices):
    """By which way a person declared something or is written to."""

    WEB = "web", _("on this site")
    EMAIL = "e-mail", pgettext_lazy("channel", "e-mail")
    LETTER = "letter", _("letter")
    PHONE = "phone", _("phone")
    PORTAL = "portal", _("message on this site")


class TransferMechanism(models.TextChoices):
    """On what a release to the other country rests (GDPR Art. 44–49, PIPL Art. 38–39)."""

    OWN_DISCLOSURE = "own", _("the person's own disclosure, with explicit consent")
    CONTRACT_CLAUSES = "clauses", _("standard contractual clauses")


class RequestKind(models.TextChoices):
    """What a person asks for (GDPR Art. 15–21, PIPL Art. 44–50)."""

    ACCESS = "access", _("a copy of my data")
    RECTIFICATION = "rectification", _("a correction")
    ERASURE = "erasure", _("the erasure of my data")
    RESTRICTION = "restriction", _("a restriction")
    OBJECTION = "objection", _("an objection")


class LegalBasis(models.TextChoices):
    """On what a purpose rests in the European Union (GDPR Art. 6(1))."""

    CONSENT = "a", _("consent, GDPR Art. 6(1)(a)")
    CONTRACT = "b", _("contract or request of the person, GDPR Art. 6(1)(b)")
    OBLIGATION = "c", _("legal obligation, GDPR Art. 6(1)(c)")
    PUBLIC_TASK = "e", _("public task, GDPR Art. 6(1)(e) with the law of the Land")
    LEGITIMATE_INTEREST = "f", _("legitimate interest, GDPR Art. 6(1)(f)")


class ChineseBasis(models.TextChoices):
    """On what it rests in China (PIPL Art. 13(1)): there is no legitimate interest (R44)."""

    CONSENT = "1", _("consent, PIPL Art. 13(1)(1)")
    CONTRACT = "2", _("contract of the person, PIPL Art. 13(1)(2)")
    DUTY = "3", _("statutory duty, PIPL Art. 13(1)(3)")
