"""A node of the topic tree."""

from django.db import models

from citybridge.core.models import NamedInThreeLanguages


class Topic(NamedInThreeLanguages):
    """Plain words of industry with their classes: ISIC Rev. 4, NACE Rev. 2 (= WZ 2008), GB/T 4754-2017.

    `ancestors` holds the slugs from the root down to the parent, so that a subtree is one index look-up.
    """

    slug = models.SlugField(unique=True, max_length=80)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True, blank=True)
    ancestors = models.JSONField(default=list)
    position = models.PositiveIntegerField()
    isic = models.JSONField(default=list)
    nace = models.JSONField(default=list)
    gbt = models.JSONField(default=list)
    synonyms = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["position"])]

    def __str__(self) -> str:
        return self.slug
