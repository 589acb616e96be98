"""From an issue to what its readers see: frozen once, read in any language."""

from citybridge.news.engine.freezing import content_of
from citybridge.news.engine.reading import Edition, Shown, read, title_of

__all__ = ["Edition", "Shown", "content_of", "read", "title_of"]
