"""What a cell means: numbers, years, days, answers, lists, as people write them in three languages."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.imports.engine.cells import EXCEL_ERRORS, LOST
from citybridge.imports.engine.choices import ANSWERS, choice
from citybridge.organisations.validators import NOT_IN_TEXT
from naming.normalise import weak_key

BAR, SEPARATORS, ANY_SEPARATOR = re.compile(r"\|"), re.compile(r"[;；、\n]"), re.compile(r"[|;；、\n,，/]")
# Commas and semicolons may stand inside an address.
BETWEEN_ADDRESSES = re.compile(r"[|\s、；，]+|[,;](?=\s|https?:|www\.)")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+")
ABOUT = re.compile(r"^(?:ca\.?|circa|etwa|rund|about|approx\.?|约|大约|~|≈)\s*", re.IGNORECASE)
PEOPLE = re.compile(
    r"\s*(?:mitarbeiter(?:innen|/-innen)?|mitarbeitende|beschäftigte|personen|employees|people|staff|余?人|名)\.?$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")
DAYS = (
    re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"),
    re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})"),
)
# Chinese saved in a Western encoding, or umlauts in a Chinese one.
QUESTION_MARKS = re.compile(r"\?{4,}|^\?+$")
# A spreadsheet showed a long number as 9.11E+17, or kept its first 15 digits and filled up with zeros.
AS_POWER = re.compile(r"\d(?:[.,]\d+)?E\+?\d{2}", re.IGNORECASE)
FILLED_UP = re.compile(r"\d{15}0{3,}")
FURTHER_LANGUAGES = {
    "mandarin": "zh", "hochchinesisch": "zh", "中文": "zh", "汉语": "zh", "普通话": "zh", "chinesisch": "zh",
    "cn": "zh", "ger": "de", "deu": "de", "eng": "en", "英文": "en", "德文": "de", "法文": "fr", "日文": "ja",
}  # fmt: skip


def check_cell(text: str) -> None:
    """No cell may hold an error of the spreadsheet or signs that cannot be stored."""
    if text in EXCEL_ERRORS:
        raise ValidationError(_("The spreadsheet shows the error %(value)s here."), params={"value": text})
    if LOST in text or NOT_IN_TEXT.search(text):
        raise ValidationError(_("Remove the invisible or damaged characters."))
    if QUESTION_MARKS.search(text):
        raise ValidationError(
            _("Characters were lost here and became question marks. Save the file as “CSV UTF-8” or XLSX.")
        )


def line(text: str) -> str:
    """Text of one line: breaks inside a cell become spaces."""
    return " ".join(text.split())


def whole_number(text: str) -> int:
    """`1.200`, `1,200`, `ca. 1 200 Mitarbeiter`, `约1.2万人`; raises ValidationError for what is no whole number."""
    bare = PEOPLE.sub("", ABOUT.sub("", text.strip())).strip()
    if bare.endswith("万"):
        return _ten_thousands(bare.removesuffix("万"), text)
    if THOUSANDS.fullmatch(bare):
        bare = re.sub(r"\D", "", bare)
    bare = re.sub(r"[.,]0+$", "", bare)
    if not bare.isascii() or not bare.isdigit() or len(bare) > 12:
        raise ValidationError(_("“%(value)s” is not a whole number."), params={"value": text})
    return int(bare)


def _ten_thousands(number: str, text: str) -> int:
    try:
        return round(float(number.strip()) * 10_000)
    except ValueError as error:
        raise ValidationError(_("“%(value)s” is not a whole number."), params={"value": text}) from error


def year(text: str) -> int:
    """The only year that stands in the cell: `1994`, `seit 1994`, `1994年5月`, `01.05.1994`."""
    found = set(YEAR.findall(text))
    if len(found) != 1:
        raise ValidationError(_("“%(value)s” is not a year."), params={"value": text})
    return int(found.pop())


def day(text: str) -> date:
    """`2027-03-28`, `28.03.2027`, `2027/3/28`, `2027年3月28日`; orders that could be read two ways are refused."""
    for pattern in DAYS:
        if found := pattern.fullmatch(text.strip()):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                break
    raise ValidationError(
        _("“%(value)s” is not a day. Write it like 2027-03-28 or 28.03.2027."), params={"value": text}
    )


def yes(text: str) -> bool:
    return choice(text, ANSWERS) == "yes"


def pieces(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several: between bars, or without any between `;`, `、` and line breaks."""
    return _divided(text, BAR if "|" in text else SEPARATORS)


def codes(text: str) -> tuple[str, ...]:
    """The parts of a cell whose parts hold no separator of any kind themselves."""
    return _divided(text, ANY_SEPARATOR)


def _divided(text: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line(part) for part in separator.split(text) if part.strip()))


def joined(parts: Iterable[str]) -> str:
    """One cell that `pieces` divides again: a lone part that holds a separator is closed with a bar."""
    cell = " | ".join(parts)
    return f"{cell} |" if "|" not in cell and SEPARATORS.search(cell) else cell


def websites(text: str) -> tuple[str, ...]:
    """Addresses with their scheme; `www.example.com` is taken as https."""
    found = [address for address in BETWEEN_ADDRESSES.split(text) if address]
    return tuple(dict.fromkeys(address if "://" in address else f"https://{address}" for address in found))


def languages(text: str) -> tuple[str, ...]:
    """Codes of languages from codes or their names in German, Chinese or English."""
    return tuple(dict.fromkeys(_language(part) for part in codes(text)))


def _language(text: str) -> str:
    code = language_names().get(weak_key(text))
    if code is None:
        raise ValidationError(_("“%(value)s” is not a language."), params={"value": text})
    return code


@cache
def language_names() -> dict[str, str]:
    """Code by the key of every name a language has in the three languages, and by its code."""
    names = {weak_key(name): code for name, code in FURTHER_LANGUAGES.items()}
    for locale in ("en", "de", "zh"):
        for code, name in Locale(locale).languages.items():
            if re.fullmatch("[a-z]{2,3}", code):
                names.setdefault(weak_key(name), code)
    return names | {code: code for code in (*names.values(),)}


def undamaged_number(text: str) -> str:
    """An official number as it was typed; raises ValidationError for one that a spreadsheet has destroyed."""
    if AS_POWER.fullmatch(text) or FILLED_UP.fullmatch(text):
        raise ValidationError(
            _("A spreadsheet has cut this number to “%(value)s”. Format the column as text and enter it again."),
            params={"value": text},
        )
    return text


def decimal(text: str, *, limit: int) -> str:
    """Degrees with a point or a comma, within ±limit; kept as text with three decimals."""
    try:
        number = float(text.strip().rstrip("°").replace(",", "."))
    except ValueError as error:
        raise ValidationError(_("“%(value)s” is not a number of degrees."), params={"value": text}) from error
    if not -limit <= number <= limit:
        raise ValidationError(_("“%(value)s” is not a number of degrees."), params={"value": text})
    return f"{number:.3f}"
