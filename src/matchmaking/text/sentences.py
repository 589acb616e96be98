"""The sentences of a text, to find the one that says what a company makes among those on its size and history."""

import re

# After an end of a sentence; a Latin one needs a blank behind it, so that numbers stay whole.
_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])\s*|\n+")
SHORTEST, SHORTEST_CHINESE = 12, 4


def passages(text: str) -> list[str]:
    """The whole text, then its sentences where there are several; fragments are left out."""
    sentences = [part for piece in _END.split(text) if len(part := piece.strip()) >= _shortest(part)]
    return [text, *sentences] if len(sentences) > 1 else [text]


def _shortest(part: str) -> int:
    return SHORTEST_CHINESE if any("\u3400" <= character <= "\u9fff" for character in part) else SHORTEST
