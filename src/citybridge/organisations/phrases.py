"""Sentences of the room: why two records look alike, and what is wrong with an official number."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from citybridge.core.languages import Language, reader_language
from citybridge.organisations.enums import IdentifierScheme
from naming.identifiers import Fault, InvalidIdentifier
from naming.places import places


class Weight(StrEnum):
    """What a piece of evidence says about one organisation or two."""

    FOR = "for"
    OPEN = "open"
    AGAINST = "against"


@dataclass(frozen=True)
class Reason:
    """A piece of evidence in words, for the reader."""

    text: str
    weight: Weight


# Every code of evidence that `naming` knows.
EVIDENCE: dict[str, tuple[Weight, Promise]] = {
    "identifier_equal": (Weight.FOR, gettext_lazy("Both have the same number: %(scheme)s %(value)s.")),
    "name_equal": (Weight.FOR, gettext_lazy("The names are the same.")),
    "name_equal_without_form": (Weight.FOR, gettext_lazy("The names are the same, apart from the legal form.")),
    "same_words_translated": (Weight.FOR, gettext_lazy("The names say the same in two languages.")),
    "name_rendered": (Weight.FOR, gettext_lazy("One name reads like the other one in the other script.")),
    "same_place": (Weight.FOR, gettext_lazy("Both are in %(place)s.")),
    "domain_equal": (Weight.FOR, gettext_lazy("Both have the web domain %(domain)s.")),
    "spelling_close": (Weight.OPEN, gettext_lazy("The names are spelt almost alike.")),
    "umlaut_differs": (Weight.OPEN, gettext_lazy("The names differ in umlauts or accents only.")),
    "homophone": (Weight.OPEN, gettext_lazy("The names sound alike but are written with other characters.")),
    "place_added": (Weight.OPEN, gettext_lazy("The names are the same, but only one of them says a place.")),
    "business_words_differ": (
        Weight.OPEN,
        gettext_lazy("The own part of the names is the same, the business is another."),
    ),
    "names_overlap": (Weight.OPEN, gettext_lazy("The names are the same in part.")),
    "no_name": (Weight.OPEN, gettext_lazy("One of the records has no name that could be compared.")),
    "legal_form_differs": (Weight.AGAINST, gettext_lazy("The names are the same, but the legal forms differ.")),
    "place_differs": (Weight.AGAINST, gettext_lazy("The names say different places.")),
    "brand_differs": (Weight.AGAINST, gettext_lazy("The names hold two different brands.")),
    "native_names_differ": (Weight.AGAINST, gettext_lazy("The names in Chinese characters differ.")),
    "identifier_differs": (Weight.AGAINST, gettext_lazy("Their official numbers differ: %(scheme)s.")),
    "branch": (Weight.AGAINST, gettext_lazy("One of them is a branch, the other is not.")),
    "place_conflict": (Weight.AGAINST, gettext_lazy("They are in different places.")),
}

IDENTIFIER_HELP = {
    IdentifierScheme.USCC: gettext_lazy(
        "A Unified Social Credit Code has 18 characters; the last one is a check character."
    ),
    IdentifierScheme.LEI: gettext_lazy("An LEI has 20 characters; its last two are check digits."),
    IdentifierScheme.VAT_DE: gettext_lazy("A German VAT id is DE and nine digits, the last of them a check digit."),
    IdentifierScheme.REGISTER_DE: gettext_lazy(
        "Write the register, the number and the court, for example HRB 1234 Gelsenkirchen."
    ),
}
FAULTS: dict[Fault, Promise] = {
    Fault.LENGTH: gettext_lazy("The number of characters is wrong."),
    Fault.ALPHABET: gettext_lazy("It holds a character that never occurs in such a number."),
    Fault.FORMAT: gettext_lazy("It does not have the right form."),
    Fault.CHECKSUM: gettext_lazy("The check at its end does not fit, so at least one character is wrong."),
    Fault.REGISTER_MISSING: gettext_lazy("The register is missing (HRA, HRB, GnR, PR, VR or GsR)."),
    Fault.NUMBER_MISSING: gettext_lazy("The number after the register is missing."),
    Fault.COURT_MISSING: gettext_lazy("The court is missing."),
    Fault.EMPTY: gettext_lazy("It is empty."),
}


def evidence_in_words(code: str, params: Mapping[str, str]) -> Reason:
    """The sentence of one piece of evidence; numbers, places and schemes are written for the reader."""
    weight, sentence = EVIDENCE[code]
    shown = dict(params)
    if "scheme" in shown:
        shown["scheme"] = str(IdentifierScheme(shown["scheme"]).label)
    if "place" in shown:
        shown["place"] = _place_name(shown["place"])
    return Reason(str(sentence) % shown, weight)


def identifier_fault(error: InvalidIdentifier) -> str:
    """What is wrong with an official number, how it should look, and the correction where there is one."""
    sentences = [str(FAULTS[error.code]), str(IDENTIFIER_HELP[IdentifierScheme(error.scheme)])]
    if "hint" in error.params:
        sentences.append(_("Did you mean %(number)s?") % {"number": error.params["hint"]})
    return " ".join(sentences)


def _place_name(key: str) -> str:
    place = places().get(key)
    if place is None:
        return key
    return place.native if reader_language() is Language.ZH else place.latin
