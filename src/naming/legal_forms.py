"""Legal forms of German, Chinese and international names, split off the name proper."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from .normalise import fold_latin, has_han
from .tables import spellings, table


class Role(StrEnum):
    """What a word after the name says."""

    FORM = "form"
    GROUP = "group"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class LegalForm:
    """One legal form; ``code`` is stable, ``person`` marks sole traders, whose name is personal data."""

    code: str
    country: str
    role: Role
    person: bool


@dataclass(frozen=True, slots=True)
class SplitName:
    """A folded name without its forms; ``core`` is never empty when the name is not."""

    core: str
    forms: tuple[LegalForm, ...]

    @property
    def is_branch(self) -> bool:
        return any(form.role is Role.BRANCH for form in self.forms)

    @property
    def is_sole_trader(self) -> bool:
        return any(form.person for form in self.forms)

    @property
    def form_codes(self) -> frozenset[str]:
        """Codes of the legal forms proper, without group and branch words."""
        return frozenset(form.code for form in self.forms if form.role is Role.FORM)


@lru_cache(maxsize=16_384)
def split_legal_form(name: str) -> SplitName:
    """Split ``name`` into its core and every legal form, group or branch word at its end or beginning."""
    text = fold_latin(name)
    forms: dict[str, LegalForm] = {}
    forms.update((form.code, form) for form in _branch_inside(text))
    for _ in range(6):
        stripped, form = _strip_once(text)
        if form is None:
            break
        forms[form.code] = form
        text = stripped
    return SplitName(text, tuple(forms.values()))


def _strip_once(text: str) -> tuple[str, LegalForm | None]:
    for spelling, form in _forms_by_length() if text.endswith(_endings()) else ():
        if not text.endswith(spelling) or not (has_han(text) or text.endswith(f" {spelling}")):
            continue
        rest = text[: -len(spelling)].strip()
        if rest not in {"", "and"}:
            return rest.removesuffix(" and").strip() or rest, form
    if text.startswith("the ") and len(text) > 4:
        return text[4:], _forms()["group"]
    return text, None


def _branch_inside(text: str) -> list[LegalForm]:
    """Branch words that are followed by the branch's place, as in *Zweigniederlassung Hamburg*."""
    return [_forms()[code] for code, pattern in _branch_patterns() if pattern.search(text)]


@cache
def _branch_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    codes = [code for code, form in _forms().items() if form.role is Role.BRANCH]
    rows = {row["code"]: spellings(row["spellings"]) for row in table("legal-forms")}
    return tuple((code, re.compile("|".join(_whole_words(rows[code])))) for code in codes)


def _whole_words(texts: tuple[str, ...]) -> list[str]:
    folded = [fold_latin(text) for text in texts]
    return [f".{text}$" if has_han(text) else rf"\S\s+{re.escape(text)}\b" for text in folded]


@cache
def _forms() -> dict[str, LegalForm]:
    return {
        row["code"]: LegalForm(row["code"], row["country"], Role(row["role"]), row["person"] == "yes")
        for row in table("legal-forms")
    }


@cache
def _endings() -> tuple[str, ...]:
    return tuple(spelling for spelling, _ in _forms_by_length())


@cache
def _forms_by_length() -> tuple[tuple[str, LegalForm], ...]:
    pairs = [
        (fold_latin(spelling), _forms()[row["code"]])
        for row in table("legal-forms")
        for spelling in spellings(row["spellings"])
    ]
    return tuple(sorted(dict(reversed(pairs)).items(), key=lambda pair: (-len(pair[0]), pair[0])))
