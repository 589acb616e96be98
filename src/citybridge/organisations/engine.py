"""The door to `naming`: keys of names for lists, look-ups and the search for duplicates."""

from citybridge.organisations.validators import OrganisationData
from naming import romanise


def sort_key(native_name: str, latin_name: str = "") -> str:
    """Order in lists: pinyin for Chinese names, folded umlauts for Latin ones."""
    return romanise.sort_key(native_name or latin_name)[:240]


def blocking_keys(data: OrganisationData) -> list[str]:
    """What two records must share to be compared at all."""
    return []
