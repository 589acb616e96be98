"""The mail to an organisation that a cluster would like to have."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from citybridge.clusters.models import Affiliation
from citybridge.core.languages import DJANGO_LANGUAGE, Language, choose
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.organisations.queries import name_for
from citybridge.profiles.queries import people_to_tell


def tell_invited(invited: Iterable[Affiliation], *, at: datetime) -> None:
    """To its editors; where there are none, to its office. Once for each invitation."""
    for row in invited:
        for person in people_to_tell(row.organisation):
            language = Language(person.language)
            with override(DJANGO_LANGUAGE[language]):
                path = reverse("cluster-answer", args=[row.cluster.slug, row.organisation.public_id])
            context = {
                "cluster": choose(row.cluster.names, language)[0],
                "organisation": name_for(row.organisation, language),
                "coordinator": choose(row.cluster.coordinator.names, language)[0],
                "path": path,
            }
            to = Recipient(person.email, person.name, person.language, row.organisation.side, person.public_id)
            key = f"cluster:{row.pk}:{at.isoformat()}:{person.public_id}"
            queue_mail("cluster-invitation", to=to, context=context, dedupe_key=key, at=at)
