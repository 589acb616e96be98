"""What an alert may be called, and how many a person has."""

LONGEST_NAME = 120
LONGEST_ADDRESS = 1_000
MOST_ALERTS = 50


def clean_name(name: str) -> str:
    """One line without superfluous spaces, cut at its longest."""
    return " ".join(name.replace("\0", "").split())[:LONGEST_NAME].strip()
