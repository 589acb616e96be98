"""The root of the topic tree above a topic."""

from django.db.models import CharField, F
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce


def root_of(topics: str) -> Coalesce:
    """The slug of the root above the topics at this path; a root is its own."""
    return Coalesce(KeyTextTransform("0", f"{topics}__ancestors"), F(f"{topics}__slug"), output_field=CharField())
