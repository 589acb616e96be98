"""Abstract models: identity for the outside, texts with their provenance, names in three languages."""

import hashlib
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language, choose


class Identified(models.Model):
    """Known outside by a random id, so that an address says nothing about how many there are."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Versioned(Identified):
    """A record that several people edit: each save counts up, so that nobody writes over what they have not seen."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class StoredFile(Identified):
    """A PDF or image, stored privately under a name of our own; its type is found, not believed."""

    file = models.FileField(upload_to="attachments/%Y/%m")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="bytes")
    digest = models.CharField(max_length=64, help_text="SHA-256, hexadecimal")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class NamedInThreeLanguages(models.Model):
    """A term of a fixed vocabulary."""

    name_de = models.CharField(_("name in German"), max_length=160)
    name_zh = models.CharField(_("name in Chinese"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)

    class Meta:
        abstract = True

    @property
    def names(self) -> dict[str, str]:
        return {"de": self.name_de, "zh": self.name_zh, "en": self.name_en}

    @property
    def name(self) -> str:
        return choose(self.names)[0]


class Addressed(models.Model):
    """Where a letter goes. In China `town` is written from large to small and holds province and district too."""

    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    class Meta:
        abstract = True


class Origin(models.TextChoices):
    """Who wrote a text."""

    AUTHOR = "author", _("written by the author")
    MACHINE = "machine", _("translated by machine")
    REVIEWED = "reviewed", _("translated and reviewed")


def digest_of(text: str) -> str:
    """Fingerprint of a text (SHA-256, 16 hex digits), to see whether a translation's source changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class ProvenancedText(models.Model):
    """A text in one language that knows where it came from and whether its source has changed since."""

    language = models.CharField(max_length=2, choices=Language.choices)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.AUTHOR)
    source_language = models.CharField(max_length=2, choices=Language.choices, blank=True)
    source_digest = models.CharField(max_length=16, blank=True)
    outdated = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def is_translation(self) -> bool:
        return self.origin != Origin.AUTHOR
