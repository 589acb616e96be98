"""What votes decide. Whoever abstains is counted as present and neither for nor against."""

from citybridge.governance.enums import Rule
from citybridge.governance.queries.resolutions import Tally


def is_adopted(rule: str, tally: Tally) -> bool:
    """By consensus nobody says no; by majority more say yes than no, so that a tie rejects; two thirds of yes and no.

    Where all abstain nobody wants it: that adopts by consensus only.
    """
    rules = {
        Rule.CONSENSUS: tally.count > 0 and tally.no == 0,
        Rule.MAJORITY: tally.yes > tally.no,
        Rule.TWO_THIRDS: tally.yes > 0 and tally.yes >= 2 * tally.no,
    }
    return rules[Rule(rule)]
