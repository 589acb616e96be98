"""Things in a row, as the reader's language writes them."""

from collections.abc import Iterable, Mapping

from citybridge.core.languages import Language, reader_language

BETWEEN = {Language.DE: ", ", Language.ZH: "、", Language.EN: ", "}
AND = {Language.DE: " und ", Language.ZH: "和", Language.EN: " and "}
OR = {Language.DE: " oder ", Language.ZH: "或", Language.EN: " or "}


def listed(items: Iterable[object]) -> str:
    """`A, B and C`; in Chinese A、B和C."""
    return _joined(items, AND)


def alternatives(items: Iterable[object]) -> str:
    """`A, B or C`; in Chinese A、B或C."""
    return _joined(items, OR)


def _joined(items: Iterable[object], before_last: Mapping[Language, str]) -> str:
    language = reader_language()
    *first, last = [str(item) for item in items] or [""]
    return before_last[language].join([BETWEEN[language].join(first), last]) if first else last
