"""Asking the office about a site, and the answer."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.organisations.models import Organisation
from citybridge.organisations.validators import check_text
from citybridge.privacy.operations import record
from citybridge.projects.enums import SiteState
from citybridge.projects.models import Party, Plot, Site, SiteQuestion, columns_of
from citybridge.projects.operations.sites import lock_site
from citybridge.projects.operations.telling import tell_answer, tell_question
from citybridge.projects.queries.sites import asked_lately, open_of

MOST_OPEN = 3
MOST_A_DAY = 10


class TooManyQuestions(OperationError):
    """Somebody has asked enough for now."""


@transaction.atomic
def ask_about_site(  # noqa: PLR0913 - one form
    site: Site,
    *,
    plot: Plot | None,
    asking: Party,
    text: str,
    form_key: UUID,
    actor: int | None,
    at: datetime,
) -> SiteQuestion:
    """Send a question to the office of the site; a form sent twice asks once.

    Three questions of one asker may be open at a site, and one person asks ten times a day.
    """
    locked = lock_site(site)
    known = SiteQuestion.objects.filter(form_key=form_key).first()
    if known is not None:
        return known
    _check(text)
    if locked.state != SiteState.PUBLISHED:
        raise OperationError(_("This site is not published any more."))
    if open_of(asking, locked).count() >= MOST_OPEN or asked_lately(actor, at=at) >= MOST_A_DAY:
        raise TooManyQuestions(_("Wait for the answers to your questions before you ask more."))
    question = SiteQuestion.objects.create(
        form_key=form_key, site=locked, plot=plot, **columns_of(asking), asked_by_id=actor, text=text, asked_at=at,
    )  # fmt: skip
    _tell(question, "asked", actor=actor, at=at)
    tell_question(question, at=at)
    return question


@transaction.atomic
def answer_question(question: SiteQuestion, *, text: str, actor: int | None, at: datetime) -> SiteQuestion:
    """Answer once; whoever asked is told by mail."""
    _check(text)
    locked = SiteQuestion.objects.select_for_update().get(pk=question.pk)
    if locked.answered_at is not None:
        raise OperationError(_("This question was answered already."))
    locked.answer, locked.answered_at = text, at
    locked.save(update_fields=["answer", "answered_at", "updated_at"])
    _tell(locked, "answered", actor=actor, at=at)
    tell_answer(locked, at=at)
    return locked


@transaction.atomic
def forget_questions(before: datetime, *, dry_run: bool) -> int:
    """Remove questions asked before a moment; returns how many."""
    found = SiteQuestion.objects.filter(asked_at__lt=before)
    count = found.count()
    if not dry_run:
        found.delete()
    return count


def forget_person(user_id: int) -> None:
    """The words of somebody who is erased go; that a question was asked and answered stays."""
    SiteQuestion.objects.filter(asked_by_id=user_id).update(asked_by=None, text="")


def _check(text: str) -> None:
    if not text.strip():
        raise OperationError(_("Write your message."))
    try:
        check_text(text)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error


def _tell(question: SiteQuestion, verb: str, *, actor: int | None, at: datetime) -> None:
    asking = question.asking
    asking_member = asking.member_id if isinstance(asking, Organisation) else asking.pk
    record(
        f"site_question.{verb}", noun="site question", object_id=question.public_id, actor=actor, at=at,
        members={question.site.member_id, asking_member},
    )  # fmt: skip
