"""How a person's name is written and addressed in each language (DIN 5008; Chinese letter practice; R137, R138).

Nothing is guessed: no gender, no order, no transcription. Without a chosen salutation the address is neutral.
"""

from citybridge.accounts.enums import NameOrder, Salutation
from citybridge.accounts.validators import CardData
from citybridge.core.languages import Language
from naming.normalise import has_han

COURTESY = {
    Language.DE: {Salutation.MR: "Herr", Salutation.MS: "Frau"},
    Language.EN: {Salutation.MR: "Mr", Salutation.MS: "Ms"},
    Language.ZH: {Salutation.MR: "先生", Salutation.MS: "女士"},
}
DEAR_DE = {Salutation.MR: "Sehr geehrter Herr", Salutation.MS: "Sehr geehrte Frau"}


def written_name(card: CardData, language: str) -> str:
    """The bare name: Chinese characters for who reads Chinese, else Latin letters, the family name in capitals."""
    if language == Language.ZH and has_han(card.native_name):
        return _joined(card.native_name)
    return _latin(card, capitals=True)


def titled_name(card: CardData, language: str) -> str:
    """The name with what goes with it: `王伟总经理`, `Frau Dr. Anna MUSTER`, `Dr. WANG Wei`."""
    name = written_name(card, language)
    if language == Language.ZH and has_han(card.native_name):
        return name + _chinese_title(card)
    courtesy = _courtesy(card, language)
    if language == Language.ZH:
        return f"{_words(card.academic_title, name)}{courtesy}"
    return _words(courtesy, card.academic_title, name)


def greeting(card: CardData, language: str) -> str:
    """The first line of a letter, neutral where no salutation was chosen."""
    return {Language.DE: _greeting_de, Language.EN: _greeting_en, Language.ZH: _greeting_zh}[Language(language)](card)


def _greeting_de(card: CardData) -> str:
    if card.salutation in DEAR_DE:
        return f"{_words(DEAR_DE[Salutation(card.salutation)], card.academic_title, _latin_family(card))},"
    return f"{_words('Guten Tag', card.academic_title, _addressed(card))},"


def _greeting_en(card: CardData) -> str:
    if card.salutation in DEAR_DE:
        return f"{_words('Dear', _courtesy(card, Language.EN), card.academic_title, _latin_family(card))},"
    return f"{_words('Dear', card.academic_title, _addressed(card))},"


def _greeting_zh(card: CardData) -> str:
    if not has_han(card.native_name):
        name = _latin_family(card) if card.salutation in DEAR_DE else _addressed(card)
        return f"尊敬的{_words(card.academic_title, name)}{_courtesy(card, Language.ZH)}："
    title = _chinese_title(card)
    if not title:
        return f"{_joined(card.native_name)}，您好："
    family = card.family_name if has_han(card.family_name) else card.native_name
    return f"尊敬的{_joined(family)}{title}："


def _chinese_title(card: CardData) -> str:
    """The function where it is written in Chinese, else the academic title, else the salutation, else nothing."""
    for title in (card.position, card.academic_title):
        if has_han(title):
            return title
    return _chosen(card, Language.ZH)


def _courtesy(card: CardData, language: str) -> str:
    """The salutation as chosen. Outside German an academic title stands in its place: *Dr.*, not *Ms Dr.*"""
    return "" if card.academic_title and language != Language.DE else _chosen(card, language)


def _chosen(card: CardData, language: str) -> str:
    return COURTESY[Language(language)].get(Salutation(card.salutation), "") if card.salutation else ""


def _addressed(card: CardData) -> str:
    """By title only: the family name; otherwise the full name."""
    by_title = card.salutation == Salutation.TITLE and card.academic_title
    return _latin_family(card) if by_title else _latin(card, capitals=False)


def _latin(card: CardData, *, capitals: bool) -> str:
    """The name in Latin letters; one that has no such form is left as it is."""
    name = card.latin_name or card.native_name
    family = _latin_part(card, name)
    if has_han(name) or not capitals or not family:
        return name
    return _capitalised(name, family, family_first=card.name_order == NameOrder.FAMILY_FIRST)


def _latin_family(card: CardData) -> str:
    name = card.latin_name or card.native_name
    return _latin_part(card, name) or name


def _latin_part(card: CardData, name: str) -> str:
    """The family name as it stands in `name`: as its bearer gave it, else by the order that the bearer chose."""
    if card.family_name and card.family_name in name:
        return card.family_name
    parts = name.split()
    if len(parts) < 2 or not card.family_name:
        return ""
    return parts[0] if card.name_order == NameOrder.FAMILY_FIRST else parts[-1]


def _capitalised(name: str, family: str, *, family_first: bool) -> str:
    """`family` in capitals at its place; a given name that is spelt alike stays."""
    before, found, after = name.partition(family) if family_first else name.rpartition(family)
    return f"{before}{found.upper()}{after}"


def _joined(name: str) -> str:
    """Chinese characters without the spaces that some put between family and given name."""
    return name.replace(" ", "").replace("\u3000", "")


def _words(*words: str) -> str:
    return " ".join(word for word in words if word)
