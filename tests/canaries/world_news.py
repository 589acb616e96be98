"""The newsletter: a draft that only the secretariat reads, addresses that nobody sees on any page."""

import re
import uuid
from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.mail.models import OutgoingMail
from citybridge.news.operations import ask_to_subscribe, confirm, create_issue, save_article
from citybridge.news.validators import Words

if TYPE_CHECKING:
    from tests.canaries.world import World


def add_news(world: "World") -> None:
    """Two addresses, one confirmed and one not, and a draft."""
    plant, now = world.aviary.plant, timezone.now()
    for place in ("subscriber", "unconfirmed subscriber"):
        ask_to_subscribe(f"{plant(place)}@example.org", language="de", region="DE", form_key=uuid.uuid4(), at=now)
    confirm(_token_of_the_first(), at=now)
    issue = create_issue(by=None, at=now)
    words = Words(plant("newsletter draft", "secretariat"), "Noch nicht fertig.")
    save_article(issue.articles.get(), {"de": words}, version=None, by=None, at=now)
    world.others["issue"], world.others["article"] = issue, issue.articles.get()


def _token_of_the_first() -> str:
    mail = OutgoingMail.objects.filter(template="newsletter-confirm").earliest("pk")
    return re.findall(r"subscribe/([^/]+)/", mail.plain)[0]
