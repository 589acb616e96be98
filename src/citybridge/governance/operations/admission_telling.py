"""Mails to who applies, in their language, each with the link to the application."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.governance.models import Application, ApplicationRequest
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail


def write_link(request: ApplicationRequest, token: str, *, days: int, at: datetime) -> None:
    """The link to the form, to an address that nobody has confirmed yet."""
    queue_mail(
        "application-link",
        to=Recipient(request.address, "", request.language, request.side),
        context={"path": _path(token, request.language), "days": days},
        dedupe_key=f"application-link:{request.reference}",
        at=at,
        purpose=MailPurpose.CONFIRMATION,
        not_after=at + timedelta(days=days),
    )


def tell_applicant(application: Application, token: str, *, at: datetime, news: str = "") -> None:
    """What became of it: its state, or `news` of a plenary (admitted, rejected); nothing where nobody is named."""
    if not application.contact_address:
        return
    said = news or application.state
    queue_mail(
        "application-news",
        to=Recipient(application.contact_address, application.contact_name, application.language, application.side),
        context={
            "news": said,
            "city": application.names[application.language] or application.native_name,
            "reason": application.reason,
            "path": _path(token, application.language),
        },
        dedupe_key=f"application:{application.public_id}:{said}:{at.isoformat()}",
        at=at,
        purpose=MailPurpose.ANSWER,
    )


def _path(token: str, language: str) -> str:
    with override(DJANGO_LANGUAGE[Language(language)]):
        return reverse("membership-application", args=[token])
