"""Writes of the topic tree: it is loaded whole from `data/topics.tsv`."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from citybridge.topics.models import Topic

LISTS = ("isic", "nace", "gbt")
LANGUAGES = ("de", "en", "zh")


@transaction.atomic
def load_topics(rows: Iterable[Mapping[str, str]]) -> int:
    """Write the tree, parents before children; the same rows twice change nothing. Returns how many."""
    known: dict[str, Topic] = {}
    for position, row in enumerate(rows):
        parent = known[row["parent"]] if row["parent"] else None
        topic, _created = Topic.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "parent": parent,
                "ancestors": [*parent.ancestors, parent.slug] if parent else [],
                "position": position,
                **{f"name_{language}": row[f"name_{language}"] for language in LANGUAGES},
                **{column: split(row[column]) for column in LISTS},
                "synonyms": {language: split(row[f"synonyms_{language}"]) for language in LANGUAGES},
            },
        )
        known[topic.slug] = topic
    return len(known)


def split(cell: str) -> list[str]:
    return [piece.strip() for piece in cell.split("|") if piece.strip()]
