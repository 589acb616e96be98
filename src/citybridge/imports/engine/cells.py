"""One cell of a table as text, and back into a table without letting it become a formula."""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

from citybridge.documents.cells import FORMULA_STARTS, GUARD

# Excel's way of writing a carriage return inside the XML of a cell.
WRITTEN_RETURN = re.compile("_x000D_", re.IGNORECASE)
EXCEL_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#NV", "#WERT!"))
PADDING = " \t\r\n\u00a0\u3000\u200b\u200e\u200f\ufeff"
# Above this a spreadsheet has rounded the number it once was (15 digits are kept).
ROUNDED_FROM = 10**15
LOST = "\ufffd"


def clean(text: str) -> str:
    """The text of a cell, composed and without the guard that an export put before it.

    NUL cannot be stored; it becomes the sign for a lost character, which the checks name.
    """
    text = composed(WRITTEN_RETURN.sub("", text).replace("\0", LOST))
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(FORMULA_STARTS) else text


def composed(text: str) -> str:
    """One spelling of the same text: composed characters (NFC), plain line ends, no padding."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip(PADDING)


def text_of(value: Any) -> str:
    """The value of a spreadsheet's cell as a person would type it; dates as YYYY-MM-DD."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < ROUNDED_FROM else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case _:
            return str(value)
