"""Telling the people of an organisation that something waits on an introduction's page: a link, never what it says."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.notifying import name_for
from citybridge.introductions.queries.cards import people_of
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.organisations.models import Organisation


def tell_people(  # noqa: PLR0913 - one message
    organisation: Organisation,
    template: str,
    *,
    introduction: Introduction,
    about: Organisation,
    key: str,
    at: datetime,
) -> None:
    """Write to everybody who speaks for `organisation`; `about` is the organisation whose person acted."""
    for person in people_of(organisation):
        with override(DJANGO_LANGUAGE[Language(person.language)]):
            path = reverse("introduction", args=[introduction.public_id])
        queue_mail(
            template,
            to=Recipient(person.email, person.name, person.language, organisation.side, person.public_id),
            context={"organisation": name_for(about, person.language), "path": path},
            dedupe_key=f"{key}:{person.pk}",
            at=at,
        )
