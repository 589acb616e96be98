"""What a glosser finds in a text: pieces with their meanings."""

from dataclasses import dataclass, replace

from matchmaking.lexicon.translation import Distribution


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text and what they mean.

    `concepts`: ids of the glossary; `stems`: English stems with probabilities; `weight`: how much of the text this
    piece is (1 for an ordinary content word).
    """

    surface: str
    concepts: tuple[str, ...] = ()
    stems: Distribution = ()
    weight: float = 1.0

    def weighted(self, weight: float) -> "Piece":
        """The same piece with another weight."""
        return replace(self, weight=weight)
