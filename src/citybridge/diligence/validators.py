"""Checks of what somebody hands in: lists, evidence, answers."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.diligence.enums import Answer, ListIssuer

LARGEST_LIST = 60 * 1024 * 1024
LARGEST_EVIDENCE = 5 * 1024 * 1024


def check_list_size(size: int) -> None:
    if size > LARGEST_LIST:
        raise ValidationError(_("The file is larger than 60 MB; no list of the EU or the UN is."))
    if size == 0:
        raise ValidationError(_("The file is empty."))


def check_list_date(day: date | None, *, today: date) -> None:
    if day is not None and day > today:
        raise ValidationError(_("The date of the list lies in the future."))


def check_sign_off(issuer: str, sign_off: str) -> None:
    """An own list may hold what German law forbids to ask for: somebody must say why it does not (AWV § 7)."""
    if issuer == ListIssuer.OWN and not sign_off.strip():
        raise ValidationError(
            _("Say why this list may be used: German residents must not take part in a boycott against another state.")
        )


def check_evidence(start: bytes, size: int) -> None:
    """`start` are the first bytes: what a file is does not stand in its name."""
    if not start.startswith(b"%PDF-"):
        raise ValidationError(_("This is not a PDF file."))
    if size > LARGEST_EVIDENCE:
        raise ValidationError(_("The file is larger than 5 MB."))


def check_answers(answers: Mapping[str, str], keys: Collection[str]) -> None:
    """Every question has one of the answers, and at least one of them says something."""
    if set(answers) != set(keys) or not set(answers.values()) <= set(Answer.values):
        raise ValidationError(_("Answer each question."))
    if set(answers.values()) == {Answer.UNSAID}:
        raise ValidationError(_("State at least one answer; a declaration without any says nothing."))
