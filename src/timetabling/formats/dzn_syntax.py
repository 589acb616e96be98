"""MiniZinc data files (`.dzn`): assignments of numbers, sets and arrays to names.

Grammar: the MiniZinc Handbook, "Specification of data files". Understood are integers, floats, booleans, strings,
ranges, sets, arrays, two-dimensional arrays, `array1d` and `array2d`, and both kinds of comments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from timetabling.validation import ProblemError

TOKEN = re.compile(
    r"(?P<space>\s+|%[^\n]*|/\*.*?\*/)"
    r"|(?P<range>\.\.)|(?P<number>[-+]?\d+(?:\.(?!\.)\d+)?(?:[eE][-+]?\d+)?)"
    r'|(?P<word>[A-Za-z_]\w*)|(?P<string>"[^"\n]*")|(?P<mark>\[\||\|\]|[\[\]{}|,;=():])',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    line: int


def parse(text: str) -> dict[str, Any]:
    """Names and values; sets are frozensets, arrays lists, two-dimensional arrays lists of lists."""
    return _Parser(text).assignments()


def tokens(text: str) -> Iterator[Token]:
    place, line = 0, 1
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            raise ProblemError(
                f"Line {line}: “{text[place : place + 10].split(chr(10), maxsplit=1)[0]}” cannot be read."
            )
        kind = str(found.lastgroup)
        if kind != "space":
            yield Token(kind, found.group(), line)
        line += found.group().count("\n")
        place = found.end()
    yield Token("end", "the end of the file", line)


class _Parser:
    """Recursive descent with one token of foresight."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._next = next(self._tokens)

    def assignments(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self._next.kind != "end":
            name = self._take(kind="word")
            if name in found:
                raise ProblemError(f"Line {self._next.line}: “{name}” is set twice.")
            self._take("=")
            found[name] = self._value()
            if self._next.kind != "end":
                self._take(";")
        return found

    def _take(self, text: str | None = None, *, kind: str | None = None) -> str:
        """The next token, which must be this text or of this kind."""
        token = self._next
        if (text is not None and token.text != text) or (kind is not None and token.kind != kind):
            wanted = f"“{text}”" if text else f"a {kind}"
            raise ProblemError(f"Line {token.line}: {wanted} was expected, not {_shown(token)}.")
        if token.kind != "end":
            self._next = next(self._tokens)
        return token.text

    def _found(self, text: str) -> bool:
        if self._next.text != text:
            return False
        self._take()
        return True

    def _value(self) -> Any:
        value = self._single()
        if not self._found(".."):
            return value
        last = self._single()
        if not isinstance(value, int) or not isinstance(last, int):
            raise ProblemError(f"Line {self._next.line}: a range needs two whole numbers.")
        return frozenset(range(value, last + 1))

    def _single(self) -> Any:
        token = self._next
        if token.kind in {"number", "string"}:
            return _literal(self._take())
        if token.kind == "word":
            return self._word(self._take())
        if self._found("{"):
            return _set_of(self._list("}"), token.line)
        if self._found("[|"):
            return self._rows()
        if self._found("["):
            return self._list("]")
        raise ProblemError(f"Line {token.line}: a value was expected, not {_shown(token)}.")

    def _word(self, word: str) -> Any:
        if word in {"true", "false"}:
            return word == "true"
        if word not in {"array1d", "array2d", "set"} or not self._found("("):
            return word
        *shape, values = self._list(")")
        return _shaped(word, shape, values, self._next.line)

    def _list(self, end: str) -> list[Any]:
        values: list[Any] = []
        while not self._found(end):
            values.append(self._value())
            if self._next.text != end:
                self._take(",")
        return values

    def _rows(self) -> list[list[Any]]:
        """`[| 1, 2 | 3, 4 |]`; the last row may end with a bar of its own."""
        rows: list[list[Any]] = [[]]
        while not self._found("|]"):
            if self._found("|"):
                rows.append([])
                continue
            rows[-1].append(self._value())
            if self._next.text not in {"|", "|]"}:
                self._take(",")
        return [row for row in rows if row]


def _shown(token: Token) -> str:
    return token.text if token.kind == "end" else f"“{token.text}”"


def _literal(text: str) -> int | float | str:
    if text.startswith('"'):
        return text[1:-1]
    return int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)


def _set_of(values: list[Any], line: int) -> frozenset[Any]:
    """A set written out; ranges inside it are joined."""
    try:
        return frozenset().union(*(value if isinstance(value, frozenset) else {value} for value in values))
    except TypeError:
        raise ProblemError(f"Line {line}: a set holds single values.") from None


def _shaped(word: str, shape: list[Any], values: Any, line: int) -> Any:
    """`array1d(1..n, […])` and `array2d(1..m, 1..n, […])`."""
    if word != "array2d":
        return values
    if len(shape) != 2 or not all(isinstance(part, frozenset) for part in shape) or not isinstance(values, list):
        raise ProblemError(f"Line {line}: array2d needs two ranges and a list.")
    height, width = len(shape[0]), len(shape[1])
    if len(values) != height * width:
        raise ProblemError(f"Line {line}: array2d has {len(values)} values for {height} × {width} places.")
    return [values[row * width : (row + 1) * width] for row in range(height)]
