"""What every installation starts with: regions, the roster, the plenary, the topic tree, the notices, the holidays."""

from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from citybridge.alliance.operations import load_regions, load_roster
from citybridge.calendars.operations import load_holidays
from citybridge.delegations.operations.keeping import load_rules
from citybridge.demo.tables import read
from citybridge.governance.operations.bodies import load_plenary
from citybridge.privacy.operations import load_notices
from citybridge.topics.operations import load_topics


@transaction.atomic
def load_foundation() -> None:
    """Load regions, members with their standings, plenary, topics, notices and holidays; twice changes nothing."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for row in read("member-spellings.tsv"):
        spellings[row["slug"]].append(row["spelling"])
    load_regions(read("regions.tsv"))
    load_roster(read("members.csv"), spellings=spellings)
    load_plenary()
    load_topics(read("topics.tsv"))
    load_notices(_notices())
    load_rules(read("entry_rules.tsv"))
    load_holidays()


def _notices() -> Iterator[tuple[str, int, str, str]]:
    """Files `<key>.<version>.<language>.md`; paragraphs are parted by empty lines."""
    for path in sorted((settings.BASE_DIR / "data" / "notices").glob("*.md")):
        key, version, language = path.stem.split(".")
        yield key, int(version), language, path.read_text(encoding="utf-8").strip()
