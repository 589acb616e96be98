"""The sample issues: one in the archive in three languages, one in work."""

import pytest
from tests.citybridge.making import NOW

from citybridge.core.languages import Language
from citybridge.demo.news import load_news
from citybridge.demo.tables import read
from citybridge.news.engine import title_of
from citybridge.news.models import Issue


@pytest.mark.django_db
def test_samples_are_sent_and_begun():
    load_news(read("samples/news.tsv"), at=NOW)

    sent, draft = Issue.objects.order_by("pk")
    assert (sent.state, sent.number, draft.state) == ("sent", 1, "draft")
    assert (sent.is_sample, draft.is_sample) == (True, True)
    assert [title_of(sent.content, Language(code)) for code in ("de", "zh", "en")] == [
        "Willkommen zur ersten Ausgabe", "欢迎阅读第一期通讯", "Welcome to the first issue",
    ]  # fmt: skip
