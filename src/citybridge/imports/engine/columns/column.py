"""A column that can be imported, and its headings."""

from dataclasses import dataclass

from citybridge.core.languages import Language, reader_language


@dataclass(frozen=True)
class Column:
    """`field` is its stable name; the three labels head exported files; `synonyms` are further headings seen.

    A column with `is_exported` false only helps to read files of others; what it says lies in another one, too.
    """

    field: str
    de: str
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()
    is_exported: bool = True

    @property
    def label(self) -> str:
        return {Language.DE: self.de, Language.ZH: self.zh, Language.EN: self.en}[reader_language()]

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.field, self.de, self.zh, self.en, *self.synonyms)
