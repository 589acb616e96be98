"""What the forms of introductions send, where, and what a page says in words."""

import re
import uuid

from django.urls import reverse
from tests.citybridge.introductions.parties import TEXT, Parties, export_notice

from citybridge.accounts.models import User
from citybridge.introductions.models import Introduction
from citybridge.organisations.models import Organisation

KEY = uuid.UUID("0f0e0d0c-0b0a-4908-8706-050403020100")


def ask_address(organisation: Organisation) -> str:
    return reverse("introduction-ask", args=["organisation", organisation.public_id])


def asked(parties: Parties, **changes: object) -> dict[str, object]:
    """What the form sends."""
    given = {
        "asking": parties.asking.public_id,
        "text": TEXT,
        "wish": "talk",
        "language": "de",
        "request_key": KEY,
        "notice": export_notice().pk,
    }
    return {**given, **changes}


def act_address(key: str, introduction: Introduction) -> str:
    return reverse(f"introduction-{key}", args=[introduction.public_id])


def page_of(client, user: User, address: str) -> str:
    client.force_login(user)
    return str(client.get(address).content.decode())


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
