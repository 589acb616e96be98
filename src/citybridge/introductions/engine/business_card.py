"""The door to vobject: a released card as a file that address books take (vCard 3.0, RFC 2426)."""

from collections.abc import Mapping
from typing import Any

import vobject

from citybridge.accounts.phrases import written_name
from citybridge.accounts.validators import CardData


def vcard(values: Mapping[str, Any], *, organisation: str, language: str) -> str:
    """`values` as released, `organisation` as the reader reads it; lines are folded between characters."""
    card = CardData.of(values)
    file = vobject.vCard()
    file.add("fn").value = written_name(card, language)
    file.add("n").value = vobject.vcard.Name(
        family=card.family_name or ("" if card.given_name else card.native_name),
        given=card.given_name,
        prefix=card.academic_title,
    )
    if card.latin_name and card.latin_name != card.native_name:
        file.add("nickname").value = card.latin_name if file.fn.value == card.native_name else card.native_name
    file.add("org").value = [organisation]
    _add(file, "title", card.position)
    _add(file, "email", card.email)
    _add(file, "tel", card.phone_e164 or card.phone, type_param="WORK")
    _add(file, "x-wechat", card.wechat)
    return str(file.serialize(lineLength=75))


def _add(file: Any, name: str, value: str, **params: str) -> None:
    if value:
        line = file.add(name)
        line.value = value
        for key, said in params.items():
            setattr(line, key, said)
