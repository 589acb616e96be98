"""Fictitious profiles for load, seeded: texts put together from our own glossary, one field a profile."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GLOSSARY = Path(__file__).parents[1] / "data" / "glossary"
SENTENCES = {
    "de": (
        "Wir liefern {a} und {b} für {c}, einschließlich {d}.",
        "Hersteller von {a} mit Erfahrung in {b}; {c} und {d} auf Anfrage.",
        "Gesucht werden Lieferanten für {a}, möglichst mit {b} und {c}; {d} ist willkommen.",
        "Unser Werk benötigt {a} sowie {b}. Wichtig sind {c} und {d}.",
    ),
    "zh": (
        "我公司供应{a}和{b}，适用于{c}，包括{d}。",
        "专业生产{a}，在{b}方面经验丰富，可提供{c}和{d}。",
        "寻求{a}供应商，最好具备{b}和{c}能力，欢迎提供{d}。",
        "工厂采购{a}及{b}，重点关注{c}和{d}。",
    ),
    "en": (
        "We supply {a} and {b} for {c}, including {d}.",
        "Maker of {a} with experience in {b}; {c} and {d} on request.",
        "Looking for suppliers of {a}, preferably with {b} and {c}; {d} is welcome.",
        "Our works needs {a} as well as {b}, with regard to {c} and {d}.",
    ),
}


@dataclass(frozen=True)
class SyntheticProfile:
    """One fictitious offer or request; `number` is its id and `field` the glossary file it was made from."""

    number: int
    side: str
    direction: str
    language: str
    field: str
    member: int
    size: int
    text: str


def profiles(count: int, *, seed: int = 1) -> Iterator[SyntheticProfile]:
    """`count` profiles, the same for the same seed; four in five in the language of their side."""
    fields = _fields()
    names = sorted(fields)
    chance = random.Random(seed)
    for number in range(1, count + 1):
        side = chance.choice(("DE", "CN"))
        language = chance.choices(("de" if side == "DE" else "zh", "en"), (4, 1))[0]
        field = chance.choice(names)
        words = [concept[language] for concept in chance.sample(fields[field], 4)]
        sentence = chance.choice(SENTENCES[language]).format(**dict(zip("abcd", words, strict=True)))
        direction = chance.choice(("offer", "request"))
        yield SyntheticProfile(
            number, side, direction, language, field, chance.randrange(1, 48), chance.randrange(4), sentence
        )


def _fields() -> dict[str, list[dict[str, str]]]:
    fields = {}
    for path in sorted(GLOSSARY.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        if len(rows) >= 20 and not path.stem.startswith("general"):
            fields[path.stem] = rows
    return fields
