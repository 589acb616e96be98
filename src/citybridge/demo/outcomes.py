"""What came of the sample introductions, as both sides and their offices say it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from citybridge.demo.tables import split
from citybridge.organisations.models import Organisation
from citybridge.outcomes.enums import Teller
from citybridge.outcomes.operations.telling import tell
from citybridge.outcomes.queries.contacts import agreed_introductions, of_introduction
from citybridge.outcomes.validators import Said, month_of


def load_outcomes(
    rows: Sequence[Mapping[str, str]], organisations: Mapping[str, Organisation], *, at: datetime
) -> None:
    """Write the rows about introductions that were agreed to; a month is that of the day so many days ago."""
    for row in rows:
        asking, counterpart = organisations[row["asking"]], organisations[row["counterpart"]]
        contact = of_introduction(agreed_introductions().get(asking=asking, counterpart=counterpart))
        told_at = at - timedelta(days=int(row["days_ago"]))
        said = Said(
            kinds=frozenset(split(row["kinds"])),
            happened_on=month_of(timezone.localdate(told_at)),
            band=row["band"],
            end_reason=row["end_reason"],
            note=row["note"],
        )
        tell(contact, organisations[row["of"]], said, teller=Teller(row["teller"]), by=None, at=told_at)
