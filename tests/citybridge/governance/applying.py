"""A city that applies: the form as it is sent, and each state that the operations lead to."""

import re
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.citybridge.introductions.agreeing import pdf
from tests.citybridge.making import NOW

from citybridge.alliance.models import Member, Region
from citybridge.alliance.operations import Place
from citybridge.governance.enums import DocumentKind
from citybridge.governance.models import Application
from citybridge.governance.operations.admission_asking import ask_to_apply, send_application
from citybridge.governance.operations.admission_deciding import accept_application, complete_application
from citybridge.governance.validators.admission import ApplicationData
from citybridge.mail.models import OutgoingMail

ADDRESS = "rathaus@musterstadt.example"
LETTER = (DocumentKind.LETTER, "brief.pdf", pdf())
LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def said(**changes: Any) -> ApplicationData:
    """Musterstadt applies for membership; coordinates and short name come from the secretariat."""
    given = {
        "wanted": "member",
        "kind": "city",
        "region": Region.objects.get(code="DE-NW"),
        "names": {"de": "Musterstadt", "zh": "样例市", "en": "Musterstadt"},
        "places": [Place("Musterstadt", "样例市")],
        "why": "Wir suchen Partner für unsere Betriebe.",
        "contact_name": "Mara Muster",
        "contact_function": "Wirtschaftsförderung",
    }
    return ApplicationData(**{**given, **changes})


def whole(**changes: Any) -> ApplicationData:
    return said(latitude=Decimal("51.5"), longitude=Decimal("7.5"), slug="musterstadt", **changes)


def link(address: str = ADDRESS, *, at: datetime = NOW, side: str = "DE") -> str:
    """Ask for the form; what the link in the mail holds."""
    ask_to_apply(address, language="de", side=side, form_key=uuid.uuid4(), at=at)
    mail = OutgoingMail.objects.filter(to_address=address, template="application-link").latest("pk")
    [token] = set(re.findall(r"apply/([\w:.-]+)/", mail.plain))
    return str(token)


def applied(*, with_letter: bool = True, **changes: Any) -> Application:
    return send_application(link(), said(**changes), files=[LETTER] if with_letter else [], at=NOW)


def applicant(**changes: Any) -> Member:
    """Accepted as complete."""
    application = applied(**changes)
    complete_application(application, whole(**changes), version=1, by=None, at=NOW)
    return accept_application(application, version=2, by=None, at=NOW)
