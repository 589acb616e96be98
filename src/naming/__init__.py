"""Names of organisations and places in two scripts: keys, readings, identifiers, duplicates.

The names below are the package's public face; everything else may change.
"""

from .candidates import blocking_keys, keys_of_name
from .identifiers import Doubt, Fault, InvalidIdentifier, Scheme, detect_identifier, doubts_about, normalise_identifier
from .legal_forms import SplitName, split_legal_form
from .normalise import fold, fold_latin, has_han, name_key, name_keys, simplify, weak_key
from .places import Place, find_places
from .profile import Comparison, Evidence, NameProfile, Verdict
from .romanise import initials, person_sort_key, pinyin, sort_key, syllables
from .similarity import compare

__all__ = [
    "Comparison",
    "Doubt",
    "Evidence",
    "Fault",
    "InvalidIdentifier",
    "NameProfile",
    "Place",
    "Scheme",
    "SplitName",
    "Verdict",
    "blocking_keys",
    "compare",
    "detect_identifier",
    "doubts_about",
    "find_places",
    "fold",
    "fold_latin",
    "has_han",
    "initials",
    "keys_of_name",
    "name_key",
    "name_keys",
    "normalise_identifier",
    "person_sort_key",
    "pinyin",
    "simplify",
    "sort_key",
    "split_legal_form",
    "syllables",
    "weak_key",
]
