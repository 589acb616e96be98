"""Articles of the one draft: words, translations, and what grows outdated."""

import pytest
from tests.citybridge.making import NOW
from tests.citybridge.news.making import LEAD, make_issue

from citybridge.core.errors import ChangedMeanwhile, OperationError
from citybridge.news.models import Article, Issue
from citybridge.news.operations import (
    add_article,
    create_issue,
    discard_issue,
    remove_article,
    save_article,
    send_issue,
)
from citybridge.news.validators import Words

pytestmark = pytest.mark.django_db


def outdated(article: Article) -> dict[str, bool]:
    return dict(article.texts.order_by("language").values_list("language", "outdated"))


def save(article: Article, said, *, version: int | None = None) -> Article:
    return save_article(article, said, version=version, by=None, at=NOW)


def test_there_is_one_issue_in_work():
    assert create_issue(by=None, at=NOW).pk == create_issue(by=None, at=NOW).pk


def test_translation_grows_outdated_when_its_original_changes():
    lead = make_issue().articles.get()

    save(lead, {**LEAD, "de": Words("Neues im Winter", "Vier Städte.")})
    before = outdated(lead)
    save(lead, {**LEAD, "de": Words("Neues im Winter", "Vier Städte."), "zh": Words("冬", "四", "reviewed", "de")})

    assert before == {"de": False, "en": True, "zh": True}
    assert outdated(lead) == {"de": False, "en": True, "zh": False}


def test_looking_again_makes_a_translation_fit():
    lead = make_issue().articles.get()
    changed = {**LEAD, "de": Words("Neues im Winter", "Vier Städte.")}
    save(lead, changed)

    save(lead, {**changed, "en": Words("News in autumn", "Three cities joined.", "machine", "de", fits_again=True)})

    assert outdated(lead) == {"de": False, "en": False, "zh": True}


def test_emptied_language_is_deleted():
    lead = make_issue().articles.get()

    save(lead, {"de": LEAD["de"], "en": Words()})

    assert [text.language for text in lead.texts.exclude(language="zh")] == ["de"]


@pytest.mark.parametrize(
    "said",
    [{}, {"de": Words("Titel", "")}, {"de": Words("Titel", "Text", "machine", "en")}],
    ids=["nothing", "half", "no original"],
)
def test_unfinished_words_are_refused(said):
    with pytest.raises(OperationError):
        add_article(make_issue(), said, by=None, at=NOW)


def test_second_of_two_editors_is_told():
    lead = make_issue().articles.get()
    save(lead, LEAD, version=2)

    with pytest.raises(ChangedMeanwhile):
        save(lead, LEAD, version=2)


def test_lead_stays_others_go():
    issue = make_issue()
    article = add_article(issue, {"de": LEAD["de"]}, by=None, at=NOW)

    remove_article(article, by=None, at=NOW)

    assert issue.articles.get().is_lead
    with pytest.raises(OperationError):
        remove_article(issue.articles.get(), by=None, at=NOW)


def test_what_was_sent_is_not_written_or_thrown_away():
    issue = make_issue()
    send_issue(issue, version=issue.version, by=None, at=NOW)

    for act in (
        lambda: save(issue.articles.get(), LEAD),
        lambda: add_article(issue, LEAD, by=None, at=NOW),
        lambda: discard_issue(issue, version=None, by=None, at=NOW),
    ):
        with pytest.raises(OperationError, match="no draft any more"):
            act()
    assert Issue.objects.count() == 1


def test_draft_is_thrown_away():
    issue = make_issue()

    discard_issue(issue, version=issue.version, by=None, at=NOW)

    assert (Issue.objects.count(), Article.objects.count()) == (0, 0)
