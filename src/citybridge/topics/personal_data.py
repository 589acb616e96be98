"""Nothing of people: a vocabulary."""

from citybridge.privacy.registry import PersonalData, fields, register
from citybridge.topics.models import Topic

register(
    PersonalData(
        room="topics",
        classes={
            Topic: fields(public="slug parent ancestors position isic nace gbt synonyms name_de name_zh name_en"),
        },
    )
)
