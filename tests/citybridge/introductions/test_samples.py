"""The sample introductions of the demonstration: each sample user finds something to do, and nobody gets old mail."""

import pytest
from django.utils import timezone

from citybridge.accounts.models import User
from citybridge.demo import loading
from citybridge.introductions.models import Introduction
from citybridge.introductions.queries.introductions import waiting_for
from citybridge.introductions.validators import check_text
from citybridge.mail.models import OutgoingMail
from citybridge.organisations.queries import actor_for


@pytest.mark.django_db
def test_samples_stand_in_every_state_and_loading_twice_changes_nothing(monkeypatch):
    monkeypatch.setattr(loading, "rebuild_index", lambda **_options: None)  # slow, and nothing here is matched
    for _time in range(2):
        loading.load_demo(report=lambda _line: None)

    states = sorted(Introduction.objects.values_list("state", flat=True))
    assert states == [
        *["agreed"] * 6, "counterpart", "declined", "expired", "office", "office", "their_office", "their_office",
        "withdrawn",
    ]  # fmt: skip
    waiting = {
        user.email.partition("@")[0]: waiting_for(actor_for(user), today=timezone.localdate()).count()
        for user in User.objects.filter(is_demo=True, is_interpreter=False)
    }
    assert waiting == {
        "secretariat": 1,
        "office.bottrop": 1,
        "office.foshan": 2,
        "company.amt": 1,
        "company.foshan": 0,
    }
    assert not OutgoingMail.objects.exists()
    for introduction in Introduction.objects.all():
        check_text(introduction.text)
        assert introduction.text.startswith(("Mustertext:", "示例文本："))
