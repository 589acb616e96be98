"""An issue that can be sent, and people who confirmed."""

import re
import uuid
from datetime import datetime

from tests.citybridge.making import NOW

from citybridge.mail.models import OutgoingMail
from citybridge.news.models import Issue, Subscriber
from citybridge.news.operations import ask_to_subscribe, confirm, create_issue, save_article
from citybridge.news.validators import Words

LEAD = {
    "de": Words("Neues im Herbst", "Drei Städte kamen dazu."),
    "zh": Words("秋季通讯", "三个城市加入了联盟。", "reviewed", "de"),
    "en": Words("News in autumn", "Three cities joined.", "machine", "de"),
}


def make_issue(*, at: datetime = NOW) -> Issue:
    """A draft whose lead is written in three languages."""
    issue = create_issue(by=None, at=at)
    save_article(issue.articles.get(), LEAD, version=1, by=None, at=at)
    return Issue.objects.get(pk=issue.pk)


def token_of(address: str, template: str = "newsletter-confirm") -> str:
    """What stands at the end of the link in the latest message of this kind."""
    mail = OutgoingMail.objects.filter(to_address=address, template=template).latest("pk")
    [token] = re.findall(r"subscribe/([\w:.-]+)/", mail.plain)
    return str(token)


def ask(address: str, *, language: str = "en", region: str = "DE", at: datetime = NOW) -> str:
    """Ask for the newsletter; returns what the link of the confirmation holds."""
    ask_to_subscribe(address, language=language, region=region, form_key=uuid.uuid4(), at=at)
    return token_of(address)


def subscribed(address: str = "mia.muster@example.org", *, at: datetime = NOW, **said: str) -> Subscriber:
    return confirm(ask(address, at=at, **said), at=at)
