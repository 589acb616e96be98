"""Things in a row, as the reader's language writes them."""

from collections.abc import Iterable

from citybridge.core.languages import Language, reader_language

SEPARATORS = {Language.DE: (", ", " und "), Language.ZH: ("、", "和"), Language.EN: (", ", " and ")}


def listed(items: Iterable[object]) -> str:
    """`A, B and C`; in Chinese A、B和C."""
    between, before_last = SEPARATORS[reader_language()]
    *first, last = [str(item) for item in items] or [""]
    return before_last.join([between.join(first), last]) if first else last
