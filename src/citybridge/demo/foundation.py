"""What every installation starts with: regions, the roster, the topic tree."""

from collections import defaultdict

from django.db import transaction

from citybridge.alliance.operations import load_regions, load_roster
from citybridge.demo.tables import read
from citybridge.topics.operations import load_topics


@transaction.atomic
def load_foundation() -> None:
    """Load regions, members with their standings, and topics; twice changes nothing."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for row in read("member-spellings.tsv"):
        spellings[row["slug"]].append(row["spelling"])
    load_regions(read("regions.tsv"))
    load_roster(read("members.csv"), spellings=spellings)
    load_topics(read("topics.tsv"))
