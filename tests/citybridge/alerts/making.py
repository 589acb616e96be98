"""Saved searches of fictitious people, and a market that came after them."""

from datetime import timedelta

from django.utils import timezone
from tests.citybridge.making import TODAY

from citybridge.accounts.models import User
from citybridge.alerts.engine.keeping import Search
from citybridge.alerts.models import Alert
from citybridge.alerts.operations import save_alert
from citybridge.matching.queries.filters import Filters

NOW = timezone.now()
BEFORE = NOW - timedelta(days=3)
LATER = NOW + timedelta(days=1)


def make_alert(user: User, text: str = "", *, at=BEFORE, rhythm: str = "daily", **wishes) -> Alert:
    address = f"q={text}&{sorted(wishes.items())}"
    filters = Filters(TODAY, **wishes)
    return save_alert(user, Search(text, filters, address), name=text or "Topic", at=at, rhythm=rhythm)
