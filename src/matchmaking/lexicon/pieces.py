"""What a glosser finds in a text: pieces with their meanings."""

from dataclasses import dataclass

UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text and what they mean.

    `concepts`: ids of the glossary; `senses`: English phrases with probabilities that sum to 1 or less;
    `weight`: how much of the text this piece is (1 for an ordinary content word).
    """

    surface: str
    concepts: tuple[str, ...] = ()
    senses: tuple[tuple[str, float], ...] = ()
    weight: float = 1.0


def senses_of(entry: str) -> tuple[tuple[str, float], ...]:
    """Senses of a dictionary entry joined by `;`: earlier ones are likelier (weights 1/rank, normalised)."""
    phrases = entry.split(";")
    total = sum(1 / rank for rank in range(1, len(phrases) + 1))
    return tuple((phrase, 1 / rank / total) for rank, phrase in enumerate(phrases, 1))
