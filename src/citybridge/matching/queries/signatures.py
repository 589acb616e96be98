"""The lexemes of a document with their weights, packed: a match reads those of hundreds of documents.

Eight bytes a lexeme: the CRC-32 of its UTF-8 as an unsigned integer and its weight as float32, little endian. That
two of the some fifty lexemes of a query and of a document are one by chance happens in one pair of a million.
"""

from collections.abc import Collection, Mapping, Sequence
from zlib import crc32

import numpy as np

_SIGN = np.dtype([("code", "<u4"), ("weight", "<f4")])


def pack(lexemes: Mapping[str, float]) -> bytes:
    """Lexeme → weight as a signature."""
    signs = np.empty(len(lexemes), _SIGN)
    signs["code"] = [crc32(name.encode()) for name in lexemes]
    signs["weight"] = list(lexemes.values())
    return signs.tobytes()


def shared(signatures: Sequence[bytes], asked: Collection[str]) -> list[dict[str, float]]:
    """For each signature the lexemes of `asked` that are in it, with their weights."""
    names = {crc32(name.encode()): name for name in asked}
    signs = np.frombuffer(b"".join(signatures), _SIGN)
    ends = np.cumsum([len(signature) // _SIGN.itemsize for signature in signatures])
    places = np.flatnonzero(np.isin(signs["code"], np.fromiter(names, np.uint32, len(names))))
    owners = np.searchsorted(ends, places, side="right")
    found: list[dict[str, float]] = [{} for _ in signatures]
    for owner, (code, weight) in zip(owners.tolist(), signs[places].tolist(), strict=True):
        found[owner][names[code]] = weight
    return found
