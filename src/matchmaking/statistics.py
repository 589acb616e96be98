"""What ranking must know of the whole index: how common each lexeme is."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Statistics:
    """Document frequencies of lexemes over `documents` documents with `mean_length` weight on average."""

    documents: int = 0
    mean_length: float = 1.0
    frequencies: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Mapping[str, float]]) -> "Statistics":
        """Count the lexemes of the documents of an index."""
        counts: Counter[str] = Counter()
        number, total = 0, 0.0
        for lexemes in documents:
            counts.update(lexemes.keys())
            number += 1
            total += sum(lexemes.values())
        return cls(number, total / number if total else 1.0, dict(counts))

    def idf(self, lexeme: str) -> float:
        """Rarity of a lexeme, always positive (Robertson and Spärck Jones 1976, as in Lucene)."""
        frequency = self.frequencies.get(lexeme, 0)
        return math.log(1 + (self.documents - frequency + 0.5) / (frequency + 0.5))

    def to_json(self) -> dict[str, object]:
        """A form for storage."""
        return {
            "documents": self.documents,
            "mean_length": self.mean_length,
            "frequencies": dict(self.frequencies),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> "Statistics":
        """Read what `to_json` wrote."""
        return cls(**stored)  # type: ignore[arg-type]
