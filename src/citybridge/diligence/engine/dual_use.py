"""Topics that may touch goods of Annex I to Regulation (EU) 2021/821: a reminder to look, nothing more.

The table is our own and errs on the side of reminding; it decides about no product.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from citybridge.diligence.enums import AnnexCategory


@cache
def categories_by_topic() -> Mapping[str, frozenset[AnnexCategory]]:
    path = Path(settings.BASE_DIR, "data", "dual-use-topics.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {row["topic"]: frozenset(AnnexCategory(int(code)) for code in row["categories"].split("|")) for row in rows}


def categories_of(slugs: Iterable[str]) -> list[AnnexCategory]:
    """Categories that the topics of these slugs may touch, in the order of the Annex."""
    table = categories_by_topic()
    return sorted({category for slug in slugs for category in table.get(slug, ())})
