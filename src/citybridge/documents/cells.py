"""A text that no spreadsheet runs as a formula (OWASP, "CSV injection"; R93)."""

# What a spreadsheet takes for the beginning of a formula, in both widths.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
GUARD = "'"


def guarded(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would run it as a formula."""
    return GUARD + text if text.startswith(FORMULA_STARTS) else text
