"""The articles of a draft: own words and translations in three languages."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.core.models import Origin
from citybridge.core.texts import mark_outdated, own, translated
from citybridge.news.models import Article, ArticleText, Issue
from citybridge.news.operations.issues import lock_draft
from citybridge.news.validators import Said, Words, check_words
from citybridge.privacy.operations import record

MOST_ARTICLES = 12


@transaction.atomic
def add_article(issue: Issue, said: Said, *, by: int | None, at: datetime) -> Article:
    """A new section behind the others."""
    locked = lock_draft(issue, version=None)
    if locked.articles.count() >= MOST_ARTICLES:
        raise OperationError(_("An issue has at most %(number)d articles.") % {"number": MOST_ARTICLES})
    last = locked.articles.aggregate(last=Max("position"))["last"]
    article = Article.objects.create(issue=locked, position=last + 1)
    _write(article, said)
    _record("article.added", article, by, at)
    return article


@transaction.atomic
def save_article(article: Article, said: Said, *, version: int | None, by: int | None, at: datetime) -> Article:
    """Change the words; an untouched translation whose original changed is outdated from now on."""
    lock_draft(article.issue, version=None)
    locked = Article.objects.select_for_update().get(pk=article.pk)
    check_version(seen=version, now=locked.version)
    _write(locked, said)
    locked.version += 1
    locked.save(update_fields=["version", "updated_at"])
    _record("article.changed", locked, by, at)
    return locked


@transaction.atomic
def remove_article(article: Article, *, by: int | None, at: datetime) -> None:
    """The lead stays; everything else can go."""
    lock_draft(article.issue, version=None)
    if article.is_lead:
        raise OperationError(_("An issue needs its first article."))
    _record("article.removed", article, by, at)
    article.delete()


def _write(article: Article, said: Said) -> None:
    try:
        check_words(said)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
    before = {text.language: text for text in article.texts.all()}
    for language, words in said.items():
        if not words:
            article.texts.filter(language=language).delete()
        elif not _is_same(before.get(language), words):
            _write_one(article, language, words, said)
    for language, words in said.items():
        changed = mark_outdated(article.texts.all(), source_language=language, source=_joined(words)) if words else []
        ArticleText.objects.bulk_update(changed, ["outdated"])


def _write_one(article: Article, language: str, words: Words, said: Said) -> None:
    is_own = words.origin == Origin.AUTHOR
    provenance = own() if is_own else _made_from(words, said[words.source_language])
    ArticleText.objects.update_or_create(
        article=article,
        language=language,
        defaults={"title": words.title, "body": words.body, **provenance},
    )


def _made_from(words: Words, source: Words) -> dict[str, Any]:
    return translated(origin=words.origin, source_language=words.source_language, source=_joined(source))


def _is_same(text: ArticleText | None, words: Words) -> bool:
    if text is None or words.fits_again:
        return False
    source = "" if words.origin == Origin.AUTHOR else words.source_language
    return (text.title, text.body, text.origin, text.source_language) == (
        words.title,
        words.body,
        words.origin,
        source,
    )


def _joined(words: Words) -> str:
    return f"{words.title}\n{words.body}"


def _record(verb: str, article: Article, by: int | None, at: datetime) -> None:
    record(verb, noun="article", object_id=article.public_id, actor=by, at=at)
